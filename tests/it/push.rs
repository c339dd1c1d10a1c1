//! Pushes: at least once under the event's own id, never with a word of content, and never to a dead address again.

use chrono::TimeDelta;
use congdan_api::demo::{double::fcm::Reception, phone::Phone};
use congdan_core::{dossier::Step, id::EventId, problem::ProblemCode};
use congdan_entity::push_delivery;
use congdan_tests::{TestApp, both, refused};
use sea_orm::EntityTrait;

both!(
    a_push_says_only_that_there_is_something,
    a_push_that_failed_comes_again_under_the_same_id,
    a_dead_address_is_forgotten,
    who_has_read_it_is_not_disturbed,
    an_address_is_set_for_ones_own_phone_alone,
);

const ADDRESS: &str = "address-of-hoa";

/// A phone that FCM reaches, and something about to happen to it.
async fn accepted(t: &TestApp) -> (Phone, EventId) {
    let phone = t.citizen().await;
    phone.set_push("fcm", ADDRESS).await.unwrap();
    let id = t.submitted(&phone).await.response.id;
    assert_eq!(t.run_jobs().await, 0, "what somebody did this moment is no news to them");
    t.officer("H99.12.01").await.step(id, Step::Accept).await.unwrap();
    let event = phone.inbox(0).await.unwrap().items.last().unwrap().event;
    (phone, event)
}

async fn states(t: &TestApp) -> Vec<(String, i32)> {
    let rows = push_delivery::Entity::find().all(t.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| (row.state, row.attempts)).collect()
}

async fn a_push_says_only_that_there_is_something(t: &TestApp) {
    let (phone, event) = accepted(t).await;
    assert_eq!(t.run_jobs().await, 1);
    let [push] = <[_; 1]>::try_from(t.fcm.delivered()).unwrap();
    assert_eq!(push.token, ADDRESS);
    let text = push.message.to_string();
    assert!(text.contains(&event.to_string()), "{text}");
    let entry = phone.inbox(0).await.unwrap().items.pop().unwrap();
    for word in [entry.title.vi.as_str(), &entry.body.vi, "H99", "Hoa", "000190000001"] {
        assert!(!text.contains(word), "{word} went through Google");
    }
    assert_eq!(states(t).await, [("sent".to_owned(), 1)]);
}

async fn a_push_that_failed_comes_again_under_the_same_id(t: &TestApp) {
    let (_, event) = accepted(t).await;
    for reception in [Reception::Failing, Reception::Throttled(Some(60)), Reception::Delivered] {
        t.fcm.receive(ADDRESS, reception);
        assert_eq!(t.run_jobs().await, 1, "{reception:?}");
        assert_eq!(t.run_jobs().await, 0, "it does not come again at once");
        t.clock.advance(TimeDelta::minutes(5));
    }
    assert_eq!(t.run_jobs().await, 0, "and not again once it was taken");
    let [push] = <[_; 1]>::try_from(t.fcm.delivered()).unwrap();
    assert!(push.message.to_string().contains(&event.to_string()));
}

async fn a_dead_address_is_forgotten(t: &TestApp) {
    let (phone, _) = accepted(t).await;
    t.fcm.receive(ADDRESS, Reception::Unregistered);
    assert_eq!(t.run_jobs().await, 1);
    assert_eq!(t.fcm.refused(), ["UNREGISTERED"]);
    let id = phone.dossiers(None).await.unwrap().items[0].id;
    t.fcm.receive(ADDRESS, Reception::Delivered);
    t.officer("H99.12.01").await.step(id, Step::Take).await.unwrap();
    t.run_jobs().await;
    assert_eq!(t.fcm.delivered(), []);
    // The inbox is the truth; the phone that comes back says its address anew.
    assert_eq!(phone.inbox(0).await.unwrap().items.len(), 4);
}

async fn who_has_read_it_is_not_disturbed(t: &TestApp) {
    let (phone, event) = accepted(t).await;
    phone.mark_read(event).await.unwrap();
    assert_eq!(t.run_jobs().await, 1);
    assert_eq!(t.fcm.delivered(), []);
}

async fn an_address_is_set_for_ones_own_phone_alone(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    let id = phone.devices().await.unwrap()[0].id;
    let body = br#"{"channel":"fcm","token":"thief"}"#;
    let json = [("content-type", "application/json")];
    let answer = other.request("PUT", &format!("/v1/devices/{id}/push"), &json, body).await.unwrap();
    assert_eq!(answer.status, 404);
    assert_eq!(refused(phone.set_push("pigeon", "x").await).code, ProblemCode::BadBody);
}
