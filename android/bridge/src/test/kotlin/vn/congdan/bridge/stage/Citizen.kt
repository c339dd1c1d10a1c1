package vn.congdan.bridge.stage

import vn.congdan.bridge.Answer
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Submission

/** Somebody new takes this app, fetches the rules and signs in. */
suspend fun CongDan.takenBySomebody(): Person {
    procedures.refresh().done()
    val person = Stage.here.person()
    account.finish(Stage.here.signIn(account.begin().done(), person.key)).done()
    return person
}

/** Files a valid case of a person, papers and all. */
suspend fun CongDan.file(person: Person, procedure: String = "2.000635"): Submission {
    val case = Stage.here.get<Any>("/people/${person.key}/cases/$procedure")
    val draft = drafts.open(drafts.begin(procedure, case.member("agency")).done()).done()
    for (given in case.member<List<Any>>("answers")) draft.answer(given.member("field"), answer(given.member("value"))).done()
    for (paper in case.member<List<String>>("papers")) draft.attach(paper, "$paper.pdf", Stage.here.paper(paper)).done()
    return draft.submit {}.done()
}

private fun answer(value: Any?): Answer = when (value) {
    is String -> Answer.Text(value)
    is Long -> Answer.Number(value)
    is Boolean -> Answer.YesNo(value)
    is Map<*, *> -> Answer.Parts(value.entries.associate { (name, part) -> name as String to answer(part) })
    is List<*> -> Answer.Rows(value.map(::answer))
    else -> Answer.Nothing
}

fun <T> Outcome<T>.done(): T = (this as? Outcome.Done ?: throw AssertionError("$this")).value
