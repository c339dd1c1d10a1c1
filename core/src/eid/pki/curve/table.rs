//! The curves as data.

use std::sync::OnceLock;

use crypto_bigint::{BoxedUint, Resize, modular::BoxedMontyForm};
use serde::Deserialize;

use super::{Curve, CurveName, Point, params, trimmed};
use crate::json;

#[derive(Deserialize)]
struct File {
    curves: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    name: CurveName,
    oid: String,
    bits: usize,
    p: String,
    a: String,
    b: String,
    x: String,
    y: String,
    n: String,
}

pub(super) fn curves() -> Vec<Curve> {
    let file: File = json::read(include_bytes!("../../../../data/eid/curves.json"))
        .expect("compiled-in curves are read by a test of this module");
    file.curves.into_iter().map(Row::ready).collect()
}

impl Row {
    fn ready(self) -> Curve {
        let width = self.bits.div_ceil(8);
        let precision = u32::try_from(width * 8).expect("a curve has few bits");
        let bytes = [&self.p, &self.a, &self.b, &self.x, &self.y, &self.n].map(|hex| bytes_of(hex));
        let number = |index: usize| {
            BoxedUint::from_be_slice(&bytes[index], precision).expect("no number of the table is longer than its curve")
        };
        let (p, n) = (number(0), number(5));
        let (field, order) = (params(&p), params(&n));
        let element = |index: usize| BoxedMontyForm::new(number(index).resize(field.bits_precision()), &field);
        Curve {
            name: self.name,
            oid: self.oid,
            width,
            a: element(1),
            b: element(2),
            one: BoxedMontyForm::one(&field),
            generator: Point::affine(element(3), element(4), &field),
            multiples: OnceLock::new(),
            p,
            n,
            field,
            order,
            spelled: bytes.map(|bytes| trimmed(&bytes).to_vec()),
        }
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.map(|pair| byte(pair).expect("the table is hexadecimal")).collect()
}
