//! What can happen to a dossier. Each event is kept once, in order, with who did it and when.

use crate::closed_list::closed_list;

closed_list! {
    /// What happened.
    EventKind {
        /// The citizen sent it; the receipt is signed.
        Submitted = "submitted",
        /// A fee is to be paid.
        FeeDue = "fee_due",
        /// The fee is paid in full.
        Paid = "paid",
        /// Money came that does not settle the fee: too little, too much, again.
        PaymentOdd = "payment_odd",
        /// The desk accepted it; the due date is known.
        Accepted = "accepted",
        /// The desk refused it.
        Refused = "refused",
        /// An officer took it.
        Taken = "taken",
        /// It came back for repair.
        CorrectionRequested = "correction_requested",
        /// What was asked for was given.
        CorrectionAnswered = "correction_answered",
        /// The work is done.
        Finished = "finished",
        /// The signed result is there.
        ResultIssued = "result_issued",
        /// The result is handed over.
        HandedOver = "handed_over",
        /// The citizen withdrew it.
        Withdrawn = "withdrawn",
        /// A file of it was found harmful.
        FileHarmful = "file_harmful",
        /// A feedback was answered.
        FeedbackAnswered = "feedback_answered",
    }

    /// Who did it.
    ActorKind {
        /// The citizen.
        Citizen = "citizen",
        /// An officer.
        Officer = "officer",
        /// The system: a bank's callback, a timer.
        System = "system",
    }
}
