import Generated

extension Failure {
  /// The failure that the service names `code`; a code of a newer service says "please update".
  public init(code: String, in language: Language) {
    let problem = describeProblem(code: problemCode(text: code))
    self.init(
      code: code, happened: problem.detail.words(in: language),
      kept: problem.kept.words(in: language),
      next: problem.next.words(in: language))
  }

  init(_ error: ClientError, in language: Language) {
    self.init(explainFailure(error: error), in: language)
  }

  init(_ failure: Generated.Failure, in language: Language) {
    self.init(
      code: failure.code, happened: failure.happened.words(in: language),
      kept: failure.kept.words(in: language), next: failure.next.words(in: language))
  }
}

/// What a call of the core brought. Nothing above the bridge catches errors.
func outcome<Value>(
  in language: Language, _ call: () async throws -> Value
) async -> Result<Value, Failure> {
  do {
    return .success(try await call())
  } catch let error as ClientError {
    return .failure(Failure(error, in: language))
  } catch {
    // The core throws nothing else: what remains is a defect of the bindings, and says so.
    return .failure(Failure(.NotUnderstood(reason: "\(error)"), in: language))
  }
}
