//! Names that are written from right to left, on every page: each turns itself and nothing beside it.

use leftfold_e2e::{Outcome, Page, on_a_page};

use crate::walk::{Walk, texts};

/// Pages that are looked at, at most: those of one kind are alike.
const PAGES: usize = 60;

/// A bank, two customers and what they do, with names and words of Arabic and Hebrew throughout.
const FILLED: &str = "
    const bank = await window.bankReady;
    const done = async (command, options) => {
      const outcome = await bank.execute(command, options);
      if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
    };
    const id = (nth) => `0190f3a4-0000-7000-8000-00000000000${nth}`;
    const actor = { role: 'admin', name: 'מנהל (1)' };
    await done({ type: 'open_bank', bank_id: id(1), name: 'بنك (أول)', currency: 'USD' }, { actor });
    const person = (customer_id, first_name, last_name) => ({
      type: 'register_customer', customer_id, bank_id: id(1), first_name, last_name,
      nationality: 'EG', gender: 'أنثى', date_of_birth: '1990-01-01', email: 'علي@example.com',
      address: { street: 'شارع ١٢', city: 'القاهرة', postal_code: '12-ب', country: 'EG' },
    });
    await done(person(id(2), 'علي', 'حسن'), { actor });
    await done(person(id(3), 'שרה', 'כהן'), { actor });
    const open = (account_id, customer_id, nickname) =>
      ({ type: 'open_account', account_id, customer_id, initial_deposit: '20000', nickname });
    await done(open(id(4), id(2)), { actor });
    await done(open(id(5), id(3)), { actor });
    await done(open(id(6), id(3), 'חיסכון'), { actor });
    const pay = (transfer_id, from, to) => ({
      type: 'transfer_money', transfer_id, from_account_id: id(from), to_account_id: id(to),
      amount: '12.34', description: 'إيجار 3',
    });
    await done(pay(id(7), 4, 5), { actor });
    await done({ ...pay(id(8), 5, 6), amount: '15000' }, { actor });
    await done({ type: 'deposit_money', account_id: id(4), amount: '5', description: 'راتب' }, { actor });
    await done({ type: 'freeze_account', account_id: id(6), reason: 'בקשה' }, { actor });
    return true;
";

/// The texts and attributes of the page in which a letter from right to left stands outside of an
/// isolate.
const SEEN: &str = r##"
    const other = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]/;
    const outside = (text) => other.test(text.replace(/\u2068[^\u2068\u2069]*\u2069/g, ''));
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (outside(data) && !parentElement.closest('bdi, [dir=auto], script, style')) {
        found.push(`${parentElement.outerHTML.slice(0, 120)}`);
      }
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'label']) {
        if (outside(element.getAttribute(name) ?? '')) found.push(`${name}: ${element.getAttribute(name)}`);
      }
    }
    const isolates = document.querySelectorAll('bdi').length;
    return { found, isolates };
"##;

async fn fill(page: &Page) -> Outcome {
    page.goto("").await?;
    page.wait_for(".frame").await?;
    page.run_async_js(FILLED).await?;
    Ok(())
}

#[test]
fn no_name_turns_what_stands_beside_it_on_any_page() -> Outcome {
    on_a_page(async |page| {
        fill(page).await?;
        // Levels have banks of their own, without such names.
        let own = |address: &str| {
            if address.starts_with("#/lessons") { "#/" } else { address }.to_owned()
        };
        let mut walk = Walk::to_one_of_each(own);
        let (mut looked_at, mut isolates, mut outside) = (0, 0, Vec::new());
        while looked_at < PAGES
            && let Some(address) = walk.on(page).await?
        {
            looked_at += 1;
            let shown = page.run_js(SEEN).await?;
            outside
                .extend(texts(&shown["found"]).iter().map(|found| format!("{address}: {found}")));
            isolates += shown["isolates"].as_u64().unwrap_or_default();
        }
        assert_eq!(outside, [""; 0]);
        assert!(looked_at > 20 && isolates > 50, "{looked_at} pages with {isolates} isolates");
        Ok(())
    })
}

#[test]
fn a_payment_between_two_names_from_right_to_left_is_drawn_from_payer_to_payee() -> Outcome {
    on_a_page(async |page| {
        fill(page).await?;
        page.goto("#/transfers").await?;
        page.wait_for(".transfer-row__way bdi").await?;
        let drawn = page
            .run_js(
                "const way = [...document.querySelectorAll('.transfer-row__way')].at(-1);
                 const places = [...way.querySelectorAll('bdi')].map((name) => [name.textContent, name.getBoundingClientRect().left]);
                 return places.sort((one, next) => one[1] - next[1]).map(([name]) => name);",
            )
            .await?;
        assert_eq!(
            texts(&drawn),
            ["علي حسن", "שרה כהן"],
            "from left to right, as the arrow points"
        );
        Ok(())
    })
}

#[test]
fn a_name_from_right_to_left_is_found_with_its_vowels_or_without() -> Outcome {
    on_a_page(async |page| {
        fill(page).await?;
        page.goto("#/events").await?;
        page.fill("input[name=text]", "\u{2068}حَسَن\u{2069}").await?;
        page.wait_for_text("main", "found, newest first").await?;
        page.wait_for_text(".event__told", "علي حسن").await?;
        Ok(())
    })
}
