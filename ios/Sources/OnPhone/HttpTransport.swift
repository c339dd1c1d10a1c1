import Bridge
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The network, on the system's own HTTP client. Redirects are answers like others: the core decides.
public final class HttpTransport: NSObject, Transport, URLSessionDataDelegate, @unchecked Sendable {
  /// What one answer may weigh: the greatest document of a result and some more.
  private static let most = 64 * 1024 * 1024

  /// From this many bytes on, what is put at the service goes from a file.
  private static let piece = 32 * 1024

  private let lock = NSLock()
  private var waiting: [ObjectIdentifier: Waiting] = [:]
  private var streams: [UInt64: Stream] = [:]
  private var lastStream: UInt64 = 0
  private var rested: (@Sendable () -> Void)?
  private var session: URLSession!
  private var pieces: URLSession?
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pieces")

  private struct Waiting {
    var answer: HTTPURLResponse?
    var body = Data()
    var stream: UInt64?
    let done: CheckedContinuation<WireResponse, any Error>?
    let opened: CheckedContinuation<UInt64, any Error>?
  }

  private struct Stream {
    let task: URLSessionTask
    var chunks: [Data] = []
    var ended = false
    var next: CheckedContinuation<Data?, any Error>?
  }

  /// `uploading` is how pieces of files travel; nil is like everything else. With a phone's configuration for the background,
  /// whose name is the same at each start, a piece is on its way even while the app rests. Should the system end the app
  /// meanwhile, the piece arrives all the same, and the core asks the service what is there before it goes on.
  public init(uploading: URLSessionConfiguration? = nil) {
    super.init()
    let settings = URLSessionConfiguration.ephemeral
    settings.timeoutIntervalForRequest = 30
    session = URLSession(configuration: Self.plain(settings), delegate: self, delegateQueue: nil)
    pieces = uploading.map {
      URLSession(configuration: Self.plain($0), delegate: self, delegateQueue: nil)
    }
  }

  /// What the core asks for is asked of the service, never of a cache or a jar of cookies.
  private static func plain(_ settings: URLSessionConfiguration) -> URLSessionConfiguration {
    settings.requestCachePolicy = .reloadIgnoringLocalCacheData
    settings.httpCookieStorage = nil
    settings.urlCache = nil
    return settings
  }

  /// The system woke the app for pieces that arrived while it rested; `done` lets it rest again.
  public func rest(whenDelivered done: @escaping @Sendable () -> Void) {
    lock.withLock { rested = done }
  }

  public func send(request: WireRequest) async throws -> WireResponse {
    guard let pieces, request.method == "PUT", request.body.count >= Self.piece else {
      return try await answer(to: session.dataTask(with: try asked(request)))
    }
    let file = folder.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try request.body.write(to: file, options: Self.kept)
    } catch {
      throw TransportFault.NoAnswer(reason: "\(type(of: error))")
    }
    var asked = try asked(request)
    asked.httpBody = nil
    return try await answer(to: pieces.uploadTask(with: asked, fromFile: file))
  }

  /// Nobody reads it on a phone that has not been unlocked since it was switched on.
  #if canImport(Darwin)
    private static let kept: Data.WritingOptions =
      .completeFileProtectionUntilFirstUserAuthentication
  #else
    private static let kept: Data.WritingOptions = []
  #endif

  private func answer(to task: URLSessionTask) async throws -> WireResponse {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { done in
        lock.withLock { waiting[ObjectIdentifier(task)] = Waiting(done: done, opened: nil) }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  public func openStream(request: WireRequest) async throws -> UInt64 {
    var asked = try asked(request)
    // The service says something at least this often, if only that it is there.
    asked.timeoutInterval = 90
    let task = session.dataTask(with: asked)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { opened in
        lock.withLock {
          lastStream += 1
          streams[lastStream] = Stream(task: task)
          waiting[ObjectIdentifier(task)] = Waiting(stream: lastStream, done: nil, opened: opened)
        }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  public func nextChunk(stream: UInt64) async throws -> Data? {
    try await withCheckedThrowingContinuation { next in
      let ready: Data?? = lock.withLock {
        guard var one = streams[stream] else { return .some(nil) }
        if !one.chunks.isEmpty {
          let chunk = one.chunks.removeFirst()
          streams[stream] = one
          return .some(chunk)
        }
        if one.ended { return .some(nil) }
        one.next = next
        streams[stream] = one
        return .none
      }
      if let ready { next.resume(returning: ready) }
    }
  }

  public func closeStream(stream: UInt64) {
    let closed = lock.withLock { streams.removeValue(forKey: stream) }
    closed?.task.cancel()
    closed?.next?.resume(returning: nil)
  }

  private func asked(_ request: WireRequest) throws -> URLRequest {
    guard let url = URL(string: request.url) else {
      throw TransportFault.NoAnswer(reason: "no address")
    }
    var asked = URLRequest(url: url)
    asked.httpMethod = request.method
    if !request.body.isEmpty { asked.httpBody = request.body }
    for header in request.headers {
      asked.setValue(header.value, forHTTPHeaderField: header.name)
    }
    return asked
  }

  public func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) { completionHandler(nil) }

  public func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    let answer = response as? HTTPURLResponse
    let opened: (CheckedContinuation<UInt64, any Error>, UInt64)? = lock.withLock {
      waiting[ObjectIdentifier(dataTask)]?.answer = answer
      guard answer?.statusCode == 200, let one = waiting[ObjectIdentifier(dataTask)],
        let stream = one.stream, let opened = one.opened
      else { return nil }
      waiting[ObjectIdentifier(dataTask)] = Waiting(
        answer: answer, stream: stream, done: nil, opened: nil)
      return (opened, stream)
    }
    if let opened { opened.0.resume(returning: opened.1) }
    completionHandler(.allow)
  }

  public func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data
  ) {
    let next: CheckedContinuation<Data?, any Error>? = lock.withLock {
      guard let stream = waiting[ObjectIdentifier(dataTask)]?.stream else {
        waiting[ObjectIdentifier(dataTask)]?.body.append(data)
        if waiting[ObjectIdentifier(dataTask)]?.body.count ?? 0 > Self.most { dataTask.cancel() }
        return nil
      }
      if let next = streams[stream]?.next {
        streams[stream]?.next = nil
        return next
      }
      streams[stream]?.chunks.append(data)
      return nil
    }
    next?.resume(returning: data)
  }

  /// Apple's name for: all that arrived while the app rested has been told.
  public func urlSessionDidFinishEvents(forBackgroundURLSession session: URLSession) {
    let done = lock.withLock {
      defer { rested = nil }
      return rested
    }
    done?()
  }

  public func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let ended: (Waiting?, CheckedContinuation<Data?, any Error>?) = lock.withLock {
      let one = waiting.removeValue(forKey: ObjectIdentifier(task))
      guard let stream = one?.stream else { return (one, nil) }
      let next = streams[stream]?.next
      streams[stream]?.next = nil
      streams[stream]?.ended = true
      return (one, next)
    }
    // The kind of it alone: an address is nobody's business.
    let fault = TransportFault.NoAnswer(reason: error.map { "\(type(of: $0))" } ?? "no answer")
    if let error {
      _ = error
      ended.1?.resume(throwing: fault)
    } else {
      ended.1?.resume(returning: nil)
    }
    ended.0?.opened?.resume(throwing: fault)
    guard let done = ended.0?.done else { return }
    if error == nil, let answer = ended.0?.answer, let body = ended.0?.body {
      done.resume(returning: WireResponse(answer, body))
    } else {
      done.resume(throwing: fault)
    }
  }
}

extension URLSessionConfiguration {
  /// For pieces of files that travel while the app rests. Linux, where this is only tested, has no background.
  public static func whileResting(_ name: String) -> URLSessionConfiguration {
    #if canImport(Darwin)
      return .background(withIdentifier: name)
    #else
      return .ephemeral
    #endif
  }
}

extension WireResponse {
  init(_ answer: HTTPURLResponse, _ body: Data) {
    let headers = answer.allHeaderFields.map {
      Header(name: "\($0.key)".lowercased(), value: "\($0.value)")
    }
    self.init(status: UInt16(answer.statusCode), headers: headers, body: body)
  }
}
