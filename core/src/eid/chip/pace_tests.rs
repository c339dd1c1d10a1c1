use serde::Deserialize;

use super::{
    super::{apdu::Answer, hex, security_info::SecurityInfos},
    *,
};

#[derive(Deserialize)]
struct File {
    pace_info: String,
    mrz_information: String,
    k_sha1: String,
    k_pi: String,
    nonce_s: String,
    encrypted_nonce_z: String,
    terminal_map_sk: String,
    terminal_map_pk: String,
    chip_map_sk: String,
    chip_map_pk: String,
    shared_h: String,
    mapped_generator: String,
    terminal_ka_sk: String,
    terminal_ka_pk: String,
    chip_ka_sk: String,
    chip_ka_pk: String,
    shared_secret_k: String,
    ks_enc: String,
    ks_mac: String,
    ssc_initial: String,
    t_ifd_input: String,
    t_ifd: String,
    t_ic_input: String,
    t_ic: String,
    apdus: Vec<(String, String)>,
}

struct Run {
    file: File,
    suite: PaceSuite,
    secret: PaceSecret,
}

fn run() -> Run {
    let file: File = serde_json::from_str(include_str!("../../../../tests/vectors/eid/icao9303/pace.json")).unwrap();
    let infos = SecurityInfos::parse(&object(0x31, &hex::decode(&file.pace_info))).unwrap();
    let suite = PaceSuite::choose(&infos.pace).unwrap();
    let secret = PaceSecret::Mrz(MrzKey::new(file.mrz_information.as_str()));
    Run { file, suite, secret }
}

impl Run {
    fn private(text: &str) -> PrivateKey {
        PrivateKey::from_bytes(Curve::BrainpoolP256r1, &hex::decode(text)).unwrap()
    }

    fn sent(&self, step: usize) -> &str {
        &self.file.apdus[step].0
    }

    fn answered(&self, step: usize) -> Vec<u8> {
        Answer::decode(&hex::decode(&self.file.apdus[step].1)).unwrap().data
    }

    fn begun(&self) -> (Mapped, Command) {
        begin(self.suite.clone(), &self.secret, &self.answered(1), Self::private(&self.file.terminal_map_sk)).unwrap()
    }

    fn agreed(&self) -> (Agreed, Command) {
        self.begun().0.agree(&self.answered(2), Self::private(&self.file.terminal_ka_sk)).unwrap()
    }

    fn tokened(&self) -> (Tokened, Command) {
        self.agreed().0.prove(&self.answered(3)).unwrap()
    }
}

#[test]
fn the_worked_example_of_icao_runs_through_with_every_value() {
    let run = run();
    let file = &run.file;
    assert_eq!((run.suite.curve, run.suite.mapping), (Curve::BrainpoolP256r1, Mapping::Generic));
    let PaceSecret::Mrz(key) = &run.secret else { unreachable!() };
    assert_eq!(hex::encode(&key.secret()[..]), file.k_sha1);
    assert_eq!(hex::encode(run.secret.key(CipherKind::Aes128).bytes()), file.k_pi);
    assert_eq!(hex::encode(&run.suite.select(&run.secret).encode()), run.sent(0));
    assert_eq!(hex::encode(&get_nonce().encode()), run.sent(1));
    assert_eq!(hex::encode(dynamic(&run.answered(1), 0x80).unwrap()), file.encrypted_nonce_z);

    let (mapped, command) = run.begun();
    assert_eq!(hex::encode(&mapped.nonce), file.nonce_s);
    assert_eq!(hex::encode(&mapped.private.public_key()), file.terminal_map_pk);
    assert_eq!(hex::encode(&command.encode()), run.sent(2));
    let chip_map = Run::private(&file.chip_map_sk);
    assert_eq!(hex::encode(&chip_map.public_key()), file.chip_map_pk);
    assert_eq!(hex::encode(&chip_map.times(&mapped.private.public_key()).unwrap()), file.shared_h);

    let (agreed, command) = run.agreed();
    assert_eq!(hex::encode(&agreed.generator), file.mapped_generator);
    assert_eq!(hex::encode(&agreed.public), file.terminal_ka_pk);
    assert_eq!(hex::encode(&command.encode()), run.sent(3));
    let chip_agree = Run::private(&file.chip_ka_sk);
    assert_eq!(hex::encode(&chip_agree.times(&agreed.generator).unwrap()), file.chip_ka_pk);

    assert_eq!(hex::encode(&agreed.private.agree(&hex::decode(&file.chip_ka_pk)).unwrap()), file.shared_secret_k);

    let (tokened, command) = run.tokened();
    assert_eq!(hex::encode(tokened.keys.encryption.bytes()), file.ks_enc);
    assert_eq!(hex::encode(tokened.keys.checksum.bytes()), file.ks_mac);
    for (input, token) in [(&file.t_ifd_input, &file.t_ifd), (&file.t_ic_input, &file.t_ic)] {
        assert_eq!(hex::encode(&tokened.keys.checksum.mac(&hex::decode(input))), *token);
    }
    assert_eq!(hex::encode(&tokened.suite.token(&tokened.keys, &hex::decode(&file.chip_ka_pk))), file.t_ifd);
    assert_eq!(hex::encode(&command.encode()), run.sent(4));
    let outcome = tokened.finish(&run.answered(4)).unwrap();
    assert_eq!(hex::encode(outcome.session.counter()), file.ssc_initial);
    assert!(outcome.mapping_proof.is_none());
}

#[test]
fn a_chip_that_does_not_know_the_secret_is_refused_at_every_step() {
    let run = run();
    let mut token = run.answered(4);
    *token.last_mut().unwrap() ^= 1;
    assert_eq!(run.tokened().0.finish(&token).err(), Some(PaceError::Token));
    let own_map = object(DYNAMIC, &object(0x82, &hex::decode(&run.file.terminal_map_pk)));
    let private = || Run::private(&run.file.terminal_ka_sk);
    assert_eq!(run.begun().0.agree(&own_map, private()).err(), Some(PaceError::Reflected));
    let own_key = object(DYNAMIC, &object(0x84, &hex::decode(&run.file.terminal_ka_pk)));
    assert_eq!(run.agreed().0.prove(&own_key).err(), Some(PaceError::Reflected));
    let mut off = run.answered(2);
    *off.last_mut().unwrap() ^= 1;
    assert_eq!(run.begun().0.agree(&off, private()).err(), Some(PaceError::Point));
    for wrong in ["", "7C00", "7C02800010", "7C0580030102037C00"] {
        let begun = begin(run.suite.clone(), &run.secret, &hex::decode(wrong), private());
        assert_eq!(begun.err(), Some(PaceError::Answer), "{wrong}");
    }
}
