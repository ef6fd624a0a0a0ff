//! What follows from the types of the code: the schemas of commands and of what programs get, and files that tests make
//! of them. Where the code has changed, run such a test once with `LEFTFOLD_WRITE_TYPES=1`.

use std::fs;

use leftfold_core::application::{
    Answer, ArchivedView, ImportView, Inspection, OutcomeView, PrivacyView, Replayed, StorageView,
    VerifyView,
};
use leftfold_core::domain::{Command, CommandName, EventName};
use leftfold_core::integration::Content;
use leftfold_core::lessons::{GoalReport, GradeView};
use leftfold_core::simulation::Generated;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::architecture::root;

/// The schemas of commands and of all that programs get, by the code's names.
pub(crate) fn schemas() -> Map<String, Value> {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let add: [fn(&mut SchemaGenerator); 16] = [
        add::<Answer>,
        add::<ArchivedView>,
        add::<Command>,
        add::<CommandName>,
        add::<Content>,
        add::<EventName>,
        add::<Generated>,
        add::<GoalReport>,
        add::<GradeView>,
        add::<ImportView>,
        add::<Inspection>,
        add::<OutcomeView>,
        add::<PrivacyView>,
        add::<Replayed>,
        add::<StorageView>,
        add::<VerifyView>,
    ];
    add.iter().for_each(|add| add(&mut generator));
    let schemas = generator.take_definitions(true);
    let whole = schemas.iter().map(|(name, schema)| {
        let mut schema = schema.clone();
        let choices = schema.get_mut("oneOf").and_then(Value::as_array_mut);
        choices.into_iter().flatten().for_each(|choice| put_together(choice, &schemas));
        (name.clone(), schema)
    });
    whole.collect()
}

/// Puts the tag of a variant together with the struct that it holds, to which it refers.
fn put_together(variant: &mut Value, schemas: &Map<String, Value>) {
    let (Some(name), Some(tag)) = (reference(variant), variant["properties"].as_object()) else {
        return;
    };
    let mut whole = schemas[name].clone();
    whole["properties"].as_object_mut().unwrap().extend(tag.clone());
    let needed = variant["required"].as_array().unwrap().clone();
    whole["required"].as_array_mut().unwrap().extend(needed);
    *variant = whole;
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// The name of the schema that another one refers to.
pub(crate) fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// The schemas that a value is one of, each text by itself.
pub(crate) fn choices(schema: &Value) -> Vec<Value> {
    if let Some(texts) = schema["enum"].as_array() {
        return texts.iter().map(|text| json!({ "const": text })).collect();
    }
    let several = ["anyOf", "oneOf"].iter().find_map(|key| schema[*key].as_array());
    let each = several.into_iter().flatten().flat_map(|choice| match choice["enum"].is_array() {
        true => choices(choice),
        false => vec![choice.clone()],
    });
    each.collect()
}

/// Whether a value can only be `null`.
pub(crate) fn is_null(schema: &Value) -> bool {
    schema["type"] == "null" || schema.get("const").is_some_and(Value::is_null)
}

/// What is said of a schema, as whoever reads JSON knows it.
pub(crate) fn says(schema: &Value) -> Option<String> {
    let says = schema["description"].as_str()?.replace("`None`", "`null`");
    assert!(
        !says.contains("[`"),
        "a comment links to the code, which not every reader knows: {says}"
    );
    Some(says.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Makes sure that a file is what was made of the code.
pub(crate) fn holds(path: &str, made: &str) {
    let file = root().join(path);
    if std::env::var_os("LEFTFOLD_WRITE_TYPES").is_some() {
        fs::write(&file, made).unwrap();
    }
    let kept = fs::read_to_string(file).unwrap();
    let differ = made.lines().zip(kept.lines()).find(|(made, kept)| made != kept);
    assert!(kept == made, "{path}: LEFTFOLD_WRITE_TYPES=1 writes what has changed: {differ:?}");
}
