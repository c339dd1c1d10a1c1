//! What most tests begin with: a dossier that somebody sent, and its fee paid.

use congdan_api::demo::{
    answers,
    case::{Case, paper_file},
    material,
    phone::Phone,
};
use congdan_core::{
    calendar::local_date,
    client::{NewFile, Submitted},
    id::DossierId,
};

use crate::TestApp;

impl TestApp {
    /// Copies of a birth entry, asked for at H99.12.01: a photo and a PDF, 16,000 đồng.
    ///
    /// # Panics
    /// It was not taken.
    pub async fn filed(&self, phone: &Phone) -> Submitted {
        let case = Case::of("2.000635", &answers::person("hoa"), local_date(self.app.clock.now()));
        let mut draft = case.answered(phone).await.expect("the case is valid");
        let photo = NewFile {
            paper: "identity".to_owned(),
            name: "cccd.jpg".to_owned(),
            media_type: "image/jpeg".to_owned(),
            content: material::photo(7),
        };
        for paper in [photo, paper_file("basis")] {
            phone.attach(&mut draft, paper).await.expect("a paper can be attached");
        }
        phone.upload(&mut draft).await.expect("its files are taken");
        phone.submit(&mut draft).await.expect("it is complete")
    }

    /// Pays what a dossier costs, by an honest bank.
    ///
    /// # Panics
    /// Nothing is owed.
    pub async fn pay(&self, phone: &Phone, id: DossierId) {
        let owed = phone.payment(id).await.expect("the fee is shown").expect("something is owed").obligation;
        let payee = &owed.payee;
        let transfer = self.bank.receive(owed.amount, &payee.bank_bin, &payee.account, &owed.reference);
        self.bank.deliver(&transfer).await;
    }
}
