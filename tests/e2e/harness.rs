//! The harness itself: a test that could not fail would prove nothing.

use leftfold_e2e::Outcome;
use leftfold_e2e::{Size, on_a_page};
use serde_json::json;
use std::path::Path;

#[test]
fn an_error_in_the_console_fails_a_test_unless_it_was_asked_for() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_js("console.error('a panic, say')").await?;
        let errors = page.console_errors().await?;
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors.concat().contains("a panic, say"));
        Ok(())
    })?;
    let unasked = on_a_page(async |page| {
        page.goto("").await?;
        page.run_js("console.error('a panic, say')").await.map(drop)
    });
    let why = unasked.expect_err("the console holds an error").to_string();
    assert!(why.contains("a panic, say"), "{why}");
    Ok(())
}

#[test]
fn a_failed_test_leaves_a_picture_behind() {
    let picture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../target/e2e/harness-a_failed_test_leaves_a_picture_behind.png");
    let _ = std::fs::remove_file(&picture);
    let failed = on_a_page(async |page| {
        page.goto("").await?;
        Err("on purpose".into())
    });
    assert_eq!(failed.expect_err("it fails on purpose").to_string(), "on purpose");
    assert!(std::fs::metadata(&picture).is_ok_and(|file| file.len() > 1_000));
}

#[test]
fn scripts_give_what_they_return_and_throw_what_they_throw() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.resize(Size::PHONE).await?;
        assert_eq!(page.run_js("return [innerWidth, innerHeight]").await?, json!([390, 844]));
        let later = "await new Promise((go) => setTimeout(go, 10)); return { at: 'last' };";
        assert_eq!(page.run_async_js(later).await?, json!({ "at": "last" }));
        let thrown = page.run_async_js("throw new Error('overboard')").await;
        assert!(thrown.is_err_and(|error| error.to_string().contains("overboard")));
        Ok(())
    })
}

#[test]
fn what_one_page_keeps_another_does_not_see() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_js("localStorage.setItem('coin', 'mine')").await?;
        page.reload().await?;
        assert_eq!(page.run_js("return localStorage.getItem('coin')").await?, json!("mine"));
        Ok(())
    })?;
    on_a_page(async |page| {
        page.goto("").await?;
        assert_eq!(page.run_js("return localStorage.getItem('coin')").await?, json!(null));
        Ok(())
    })
}
