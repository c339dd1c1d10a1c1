import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The stage beside this run (`tests/legs/stage.sh`): the real service, and everybody else at a test's word.
public struct Stage: Sendable {
  /// Where the app finds the service.
  public let origin: String
  /// Where the app waits for the browser.
  public let redirect: String
  private let control: String

  /// The one that this run of the tests was given.
  public static let here: Stage = {
    guard let facts = ProcessInfo.processInfo.environment["CONGDAN_STAGE"],
      let read = try? JSON.read(Data(facts.utf8)), let origin = read["origin"].text,
      let redirect = read["redirect"].text, let control = read["control"].text
    else { fatalError("tests/legs starts a stage and names it in CONGDAN_STAGE") }
    return Stage(origin: origin, redirect: redirect, control: control)
  }()

  /// What the second door answers; docs/TESTING.md lists what can be asked.
  @discardableResult
  public func post(_ place: String, _ body: JSON = [:]) async throws -> JSON {
    let (status, answer) = try await raw(
      place, JSONEncoder().encode(body), kind: "application/json")
    return try Self.done(place, status, answer)
  }

  public func get(_ place: String) async throws -> JSON {
    let (status, answer) = try await send(request(place))
    return try Self.done(place, status, answer)
  }

  /// Bytes in, status and bytes out.
  public func raw(
    _ place: String, _ body: Data, kind: String = "application/octet-stream"
  ) async throws -> (Int, Data) {
    var request = request(place)
    request.httpMethod = "POST"
    request.httpBody = body
    request.setValue(kind, forHTTPHeaderField: "content-type")
    return try await send(request)
  }

  /// Somebody of the stage who has not signed in before.
  public func person() async throws -> Person {
    let told = try await post("/people")
    guard let key = told["key"].text, let name = told["name"].text,
      let number = told["citizen_number"].text, let phone = told["phone_number"].text
    else { throw NotDone(place: "/people", status: 200, said: "\(told)") }
    return Person(key: key, name: name, number: number, phone: phone)
  }

  /// What the browser does with the address of a sign-in; the address at which the app is called back.
  public func signIn(at url: String, as person: String) async throws -> String {
    let answer = try await post("/sign-ins", ["url": .text(url), "person": .text(person)])
    return answer["redirect"].text ?? ""
  }

  /// An officer takes a step with the dossier of a code.
  @discardableResult
  public func officer(_ step: String, _ code: String, _ details: JSON = [:]) async throws -> JSON {
    try await post("/dossiers/\(Self.encoded(code))/\(step)", details)
  }

  /// Money for a reference.
  @discardableResult
  public func pay(_ reference: String, _ details: JSON = [:]) async throws -> JSON {
    try await post("/obligations/\(Self.encoded(reference))/transfers", details)
  }

  /// Bytes of a paper: `letter`, `scan` or `photo`.
  public func paper(_ name: String, kind: String) async throws -> Data {
    let (status, answer) = try await send(request("/papers/\(Self.encoded(name))?kind=\(kind)"))
    guard status == 200 else { throw NotDone(place: "/papers", status: status, said: "") }
    return answer
  }

  public static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  private func request(_ place: String) -> URLRequest {
    URLRequest(url: URL(string: control + place)!, timeoutInterval: 60)
  }

  private func send(_ request: URLRequest) async throws -> (Int, Data) {
    try await withCheckedThrowingContinuation { done in
      let task = URLSession.shared.dataTask(with: request) { data, answer, error in
        if let answer = answer as? HTTPURLResponse {
          done.resume(returning: (answer.statusCode, data ?? Data()))
        } else {
          done.resume(throwing: error ?? URLError(.badServerResponse))
        }
      }
      task.resume()
    }
  }

  private static func done(_ place: String, _ status: Int, _ answer: Data) throws -> JSON {
    guard status == 200 else {
      throw NotDone(place: place, status: status, said: String(decoding: answer, as: UTF8.self))
    }
    return try JSON.read(answer)
  }
}

/// Somebody invented.
public struct Person: Sendable {
  public let key: String
  public let name: String
  public let number: String
  public let phone: String
}

/// The stage did not do what a test asked for.
public struct NotDone: Error {
  public let place: String
  public let status: Int
  public let said: String
}
