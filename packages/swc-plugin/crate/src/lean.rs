//! A tree as JSON, without the parts that the planner does not read: see `lean.ts`, which does the same. It takes a
//! third of the time and of the text.
use serde::{
    Serialize, Serializer,
    ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple},
};
use std::fmt::Write;

type Error = serde::de::value::Error;

/// Parts that do not run, and contexts of what is no name.
const UNREAD: [&str; 10] = [
    "typeAnnotation",
    "typeParameters",
    "typeParams",
    "typeArguments",
    "superTypeParams",
    "returnType",
    "implements",
    "accessibility",
    "definite",
    "interpreter",
];

pub fn lean(tree: &impl Serialize) -> Result<String, String> {
    let mut writer = Writer { text: String::new() };
    tree.serialize(&mut writer).map_err(|error| error.to_string())?;
    Ok(writer.text)
}

struct Writer {
    text: String,
}

impl Writer {
    fn put(&mut self, value: impl std::fmt::Display) -> Result<(), Error> {
        write!(self.text, "{value}").map_err(Error::custom)
    }

    /// Begins a part of an object, unless the planner does not read it.
    #[inline(never)]
    fn open(&mut self, key: &str) -> Option<Part> {
        if UNREAD.contains(&key) {
            return None;
        }
        let start = self.text.len();
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str("\":");
        Some(Part { start, value: self.text.len(), is_value: key == "value" })
    }

    /// Ends a part, which goes if it says nothing.
    #[inline(never)]
    fn close(&mut self, Part { start, value, is_value }: Part) {
        if !is_value && matches!(&self.text[value..], "null" | "false") {
            self.text.truncate(start);
        }
    }
}

/// Where a part begins, and its value.
struct Part {
    start: usize,
    value: usize,
    is_value: bool,
}

macro_rules! plain {
    ($($method:ident $kind:ty),*) => {
        $(fn $method(self, value: $kind) -> Result<(), Error> {
            self.put(value)
        })*
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    plain!(
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    );

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        if value.is_finite() { self.put(format_args!("{value:e}")) } else { self.serialize_unit() }
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text.push('"');
        let mut rest = value;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            self.text.push_str(&rest[..at]);
            write!(self.text, "\\u{:04x}", rest.as_bytes()[at]).map_err(Error::custom)?;
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error::custom("bytes"))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.serialize_map(None)?;
        object.serialize_entry(variant, value)?;
        SerializeMap::end(object)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Error> {
        self.text.push('[');
        Ok(List(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a>, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error::custom(name))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom(name))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Error> {
        self.text.push('{');
        Ok(Object { writer: self, kind: Kind::Some })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Object<'a>, Error> {
        let kind = match name {
            "Span" => return Ok(Object { writer: self, kind: Kind::Span }),
            "Identifier" => Kind::Some,
            _ => Kind::Nameless,
        };
        self.text.push('{');
        Ok(Object { writer: self, kind })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom(name))
    }
}

pub struct List<'a>(&'a mut Writer);

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if !self.0.text.ends_with('[') {
            self.0.text.push(',');
        }
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Error> {
        self.0.text.push(']');
        Ok(())
    }
}

impl SerializeTuple for List<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        SerializeSeq::end(self)
    }
}

#[derive(PartialEq)]
enum Kind {
    /// Two positions: the first one is the number of the node.
    Span,
    /// No name, so that its context says nothing.
    Nameless,
    Some,
}

pub struct Object<'a> {
    writer: &'a mut Writer,
    kind: Kind,
}

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        match (&self.kind, key) {
            (Kind::Span, "start") => value.serialize(&mut *self.writer),
            (Kind::Span, _) | (Kind::Nameless, "ctxt") => Ok(()),
            _ => match self.writer.open(key) {
                None => Ok(()),
                Some(part) => {
                    value.serialize(&mut *self.writer)?;
                    self.writer.close(part);
                    Ok(())
                }
            },
        }
    }

    fn end(self) -> Result<(), Error> {
        if self.kind != Kind::Span {
            self.writer.text.push('}');
        }
        Ok(())
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Error> {
        Err(Error::custom("a key alone"))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Error> {
        Err(Error::custom("a value alone"))
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Error> {
        // Keys are plain texts.
        let mut name = Writer { text: String::new() };
        key.serialize(&mut name)?;
        let Some(part) = self.writer.open(name.text.trim_matches('"')) else { return Ok(()) };
        value.serialize(&mut *self.writer)?;
        self.writer.close(part);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        self.writer.text.push('}');
        Ok(())
    }
}
