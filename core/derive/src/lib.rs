//! `#[derive(FromTree)]` in place of `#[derive(Deserialize)]`, for types with `#[serde(tag = "…")]` or `#[serde(flatten)]`.
//!
//! serde reads such a type by copying the document first and reading the copy in a second way, so that every reader below it
//! stands in the program twice; a phone downloads both. Here it is read from the tree that core has of a document anyway
//! (`core/src/json`): the same documents, in the one way.

use proc_macro::TokenStream;
use proc_macro2::{Span, TokenStream as Tokens};
use quote::{format_ident, quote};
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, LitStr, Meta, Result, Token, Visibility, parse_macro_input,
    punctuated::Punctuated,
};

/// Implements `serde::Deserialize`.
///
/// What serde derives is asked of a shadow of the type, which has no tag and takes the whole object for a flattened field; all
/// other attributes of serde mean what they mean.
#[proc_macro_derive(FromTree, attributes(serde))]
pub fn from_tree(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(input).unwrap_or_else(Error::into_compile_error).into()
}

fn implement(mut shadow: DeriveInput) -> Result<Tokens> {
    if !shadow.generics.params.is_empty() {
        return Err(Error::new_spanned(&shadow.generics, "a type with parameters is not read from the tree"));
    }
    let name = shadow.ident.clone();
    shadow.ident = format_ident!("{name}InTree");
    let (tag, attributes) = without_tag(&shadow.attrs, &name.to_string())?;
    shadow.attrs = vec![attributes];
    shadow.vis = Visibility::Inherited;
    match &mut shadow.data {
        Data::Enum(data) => {
            for variant in &mut data.variants {
                variant.attrs.retain(is_of_serde);
                shadow_fields(&mut variant.fields)?;
            }
        }
        Data::Struct(data) => shadow_fields(&mut data.fields)?,
        Data::Union(data) => return Err(Error::new_spanned(data.union_token, "a union is not read")),
    }
    let shadow_name = &shadow.ident;
    let read = match tag {
        Some(tag) => quote!(crate::json::read_tagged(deserializer, #tag, |tree| #shadow_name::deserialize(tree))),
        None => quote!(crate::json::read_whole(deserializer, |tree| #shadow_name::deserialize(tree))),
    };
    Ok(quote! {
        const _: () = {
            #[derive(::serde::Deserialize)]
            #shadow

            impl<'de> ::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    #read
                }
            }
        };
    })
}

fn is_of_serde(attribute: &Attribute) -> bool {
    attribute.path().is_ident("serde")
}

fn parts_of(attribute: &Attribute) -> Result<Punctuated<Meta, Token![,]>> {
    attribute.parse_args_with(Punctuated::parse_terminated)
}

/// The tag, and serde's other words of the type with whom the shadow stands for.
fn without_tag(attributes: &[Attribute], name: &str) -> Result<(Option<LitStr>, Attribute)> {
    let mut tag = None;
    let mut others: Punctuated<Meta, Token![,]> = Punctuated::new();
    for attribute in attributes.iter().filter(|attribute| is_of_serde(attribute)) {
        for part in parts_of(attribute)? {
            match part {
                Meta::NameValue(part) if part.path.is_ident("tag") => {
                    let value = &part.value;
                    tag = Some(syn::parse2(quote!(#value))?);
                }
                other => others.push(other),
            }
        }
    }
    let name = LitStr::new(name, Span::call_site());
    Ok((tag, syn::parse_quote!(#[serde(remote = #name, #others)])))
}

/// A flattened field takes the object that it lies in, which has no name.
fn shadow_fields(fields: &mut Fields) -> Result<()> {
    for field in fields {
        field.attrs.retain(is_of_serde);
        for attribute in &mut field.attrs {
            if parts_of(attribute)?.iter().any(|part| part.path().is_ident("flatten")) {
                *attribute = syn::parse_quote!(#[serde(rename = "")]);
            }
        }
    }
    Ok(())
}
