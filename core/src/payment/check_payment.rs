//! What any payment code is worth to somebody who is told to pay a fee with it: held against the signed register of accounts and
//! the signed notices on this phone, offline. A code is only ever a request; that it was paid, the bank says.

use chrono::{DateTime, Utc};

use super::{
    Bank, Dong, FeeNotice, PayeeRegister, PaymentReference, QrFinding, QrReading, VietQr, bank_on,
    payee_likeness::{is_account_alike, is_alike},
};
use crate::{
    calendar::local_date,
    closed_list::closed_list,
    procedure::Payee,
    text::{Localized, Region, money_words, sentence},
};

closed_list! {
    /// What a payment code is worth.
    PaymentOutcome {
        /// The account is registered, and a signed notice asks for exactly this.
        ProvenWithNotice = "proven_with_notice",
        /// The account is registered; no notice on this phone asks for it.
        ProvenWithoutNotice = "proven_without_notice",
        /// Nobody in the register has this account.
        UnknownPayee = "unknown_payee",
        /// The notice asks for another amount, or the code adds to it.
        AlteredAmount = "altered_amount",
        /// The notice names another registered account.
        OtherPayee = "other_payee",
        /// Made to look like a registered payee, and is not one.
        Imitation = "imitation",
        /// The register on this phone has ended: it vouches for nobody.
        RegisterExpired = "register_expired",
        /// Another scheme's code: no account to hold against the register.
        OtherScheme = "other_scheme",
        /// Not a payment code that anybody may follow.
        NotReadable = "not_readable",
    }

    /// The colour of the screen: the words say the same to those who do not see it.
    PaymentSignal {
        /// Go on.
        Green = "green",
        /// Ask first.
        Amber = "amber",
        /// Do not pay.
        Red = "red",
    }
}

impl PaymentOutcome {
    /// The colour.
    #[must_use]
    pub const fn signal(self) -> PaymentSignal {
        match self {
            Self::ProvenWithNotice => PaymentSignal::Green,
            Self::ProvenWithoutNotice | Self::RegisterExpired | Self::OtherScheme => PaymentSignal::Amber,
            _ => PaymentSignal::Red,
        }
    }
}

/// What a citizen sees.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PaymentCheck {
    /// What it is worth.
    pub outcome: PaymentOutcome,
    /// Its colour.
    pub signal: PaymentSignal,
    /// In a few words.
    pub headline: Localized,
    /// What to do.
    pub advice: Localized,
    /// Who is paid, as the register has it; for an imitation, whom it imitates.
    pub payee: Option<String>,
    /// The bank, by its number, as it is called today; `None` if no bank has it.
    pub bank: Option<String>,
    /// The account in the code.
    pub account: Option<String>,
    /// The amount in the code.
    pub amount: Option<Dong>,
    /// The amount that the notice asks for.
    pub owed: Option<Dong>,
    /// The dossier that the notice is about.
    pub dossier: Option<String>,
}

/// Holds a code against the register and the notices of this phone. The banks only lend their names.
#[must_use]
pub fn check_payment(
    code: &QrReading,
    register: &PayeeRegister,
    notices: &[FeeNotice],
    banks: &[Bank],
    now: DateTime<Utc>,
) -> PaymentCheck {
    let checked = Checked { code, register, banks, now };
    let request = match &code.request {
        Some(request) => request,
        None if !code.lenient => return checked.verdict(PaymentOutcome::NotReadable, None, None),
        None => {
            return match checked.imitated(None) {
                Some(payee) => checked.verdict(PaymentOutcome::Imitation, Some(payee), None),
                None => checked.verdict(PaymentOutcome::OtherScheme, None, None),
            };
        }
    };
    let notice = notices.iter().filter(|notice| notice.is_current(now)).find(|notice| is_about(request, notice));
    let holder = register.holder(&request.bin, &request.account, local_date(now));
    let outcome = match (holder, notice) {
        (None, Some(notice)) => {
            // My own reference with a stranger's account: somebody copied the notice.
            let payee = register.payee(&notice.payee, local_date(now));
            return checked.verdict(PaymentOutcome::Imitation, payee, Some(notice));
        }
        (None, None) => match checked.imitated(Some(request)) {
            Some(payee) => return checked.verdict(PaymentOutcome::Imitation, Some(payee), None),
            None => PaymentOutcome::UnknownPayee,
        },
        (Some(_), Some(notice)) if (&notice.bank_bin, &notice.account) != (&request.bin, &request.account) => {
            PaymentOutcome::OtherPayee
        }
        (Some(_), Some(notice)) if differs(code, request, notice) => PaymentOutcome::AlteredAmount,
        (Some(_), Some(_)) => PaymentOutcome::ProvenWithNotice,
        (Some(_), None) => PaymentOutcome::ProvenWithoutNotice,
    };
    // A register that has ended vouches for nobody, and does not know who came since.
    let vouches = matches!(
        outcome,
        PaymentOutcome::ProvenWithNotice | PaymentOutcome::ProvenWithoutNotice | PaymentOutcome::UnknownPayee
    );
    let is_too_old = vouches && !register.is_current(now);
    checked.verdict(if is_too_old { PaymentOutcome::RegisterExpired } else { outcome }, holder, notice)
}

/// Whether a request carries a notice's reference, or its dossier's code as the bill.
fn is_about(request: &VietQr, notice: &FeeNotice) -> bool {
    let texts = [&request.reference, &request.purpose, &request.bill];
    texts.into_iter().flatten().any(|text| {
        *text == notice.reference
            || *text == notice.dossier_code
            || PaymentReference::find_in(text).iter().any(|found| found.as_str() == notice.reference)
    })
}

/// No amount is not another one: the payer types it, and the advice says which.
fn differs(code: &QrReading, request: &VietQr, notice: &FeeNotice) -> bool {
    request.amount.is_some_and(|amount| amount != notice.amount) || code.has(QrFinding::ChargeAdded)
}

struct Checked<'a> {
    code: &'a QrReading,
    register: &'a PayeeRegister,
    banks: &'a [Bank],
    now: DateTime<Utc>,
}

impl<'a> Checked<'a> {
    /// The registered payee that a code seems to imitate: by a name in it, by the same account at another bank, or by an account
    /// that is a slip away.
    fn imitated(&self, request: Option<&VietQr>) -> Option<&'a Payee> {
        let today = local_date(self.now);
        let purpose = request.and_then(|request| request.purpose.as_ref());
        let names: Vec<&String> = self.code.names.iter().chain(purpose).collect();
        self.register.payees.iter().filter(|payee| payee.is_valid(today)).find(|payee| {
            let is_account = request.is_some_and(|request| {
                let is_there = request.account == payee.account && request.bin != payee.bank_bin;
                is_there || (request.bin == payee.bank_bin && is_account_alike(&request.account, &payee.account))
            });
            is_account || names.iter().any(|name| is_alike(name, &payee.name))
        })
    }

    fn verdict(&self, outcome: PaymentOutcome, payee: Option<&Payee>, notice: Option<&FeeNotice>) -> PaymentCheck {
        let request = self.code.request.as_ref();
        let unknown = || sentence("payment.check.unknown_bank", &[]);
        let today = local_date(self.now);
        let bank = request.and_then(|request| bank_on(self.banks, &request.bin, today)).map(|bank| &bank.short_name);
        let amount = request.and_then(|request| request.amount);
        let shown = |amount: Option<Dong>| {
            amount.map_or_else(String::new, |amount| {
                format!("{amount} ({})", money_words(amount.amount(), Region::North))
            })
        };
        let owed = notice.map(|notice| notice.amount);
        let (amount_text, owed_text) = (shown(amount), shown(owed));
        let name = payee.map_or_else(String::new, |payee| payee.name.clone());
        let account = request.map_or_else(String::new, |request| request.account.clone());
        let words = |part: &str| {
            let fill = |bank: &str| {
                let places = [
                    ("payee", name.as_str()),
                    ("account", &account),
                    ("bank", bank),
                    ("amount", &amount_text),
                    ("owed", &owed_text),
                    ("dossier", notice.map_or("", |notice| &notice.dossier_code)),
                ];
                sentence(&format!("payment.check.{outcome}.{part}"), &places)
            };
            match bank {
                Some(bank) => fill(bank),
                None => Localized::new(fill(&unknown().vi).vi, fill(&unknown().en).en),
            }
        };
        PaymentCheck {
            outcome,
            signal: outcome.signal(),
            headline: words("headline"),
            advice: words("advice"),
            payee: payee.map(|payee| payee.name.clone()),
            bank: bank.cloned(),
            account: request.map(|request| request.account.clone()),
            amount,
            owed,
            dossier: notice.map(|notice| notice.dossier_code.clone()),
        }
    }
}

#[cfg(test)]
#[path = "check_payment_tests.rs"]
mod tests;
