//! Makes the pack of a class: some levels of the course, and how the class is to work with them.

use leftfold_core::lessons::{
    Names, Opening, Predictions, Settings, Solutions, class_pack, link_of_pack, pack_id,
};
use leptos::prelude::*;

use super::handing_out::{HandingOut, Made};
use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Button, Choices, Field, FormView, Notice, Way, Weight};
use crate::ui::host::dom;
use crate::ui::pages::lessons::course_files::{own_course, read_pack};
use crate::ui::pages::lessons::course_texts::course_texts;
use crate::ui::pages::lessons::text::text;
use crate::ui::state::context::use_bank;
use crate::ui::words::language::ENGLISH;
use crate::ui::words::lesson_reasons::why_on_demand;
use crate::ui::words::{format, say};

/// A level, its title, and whether it is in the pack.
type Chosen = (String, String, bool);

/// What is chosen in the form. `Copy`, for handlers.
#[derive(Clone, Copy)]
struct Choice {
    name: RwSignal<String>,
    levels: RwSignal<Vec<Chosen>>,
    open: RwSignal<&'static str>,
    predictions: RwSignal<&'static str>,
    revote: RwSignal<bool>,
    hints: RwSignal<bool>,
    solutions: RwSignal<&'static str>,
    tries: RwSignal<String>,
    names: RwSignal<&'static str>,
}

impl Choice {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            levels: RwSignal::new(Vec::new()),
            open: RwSignal::new("in_order"),
            predictions: RwSignal::new("required"),
            revote: RwSignal::new(false),
            hints: RwSignal::new(true),
            solutions: RwSignal::new("after"),
            tries: RwSignal::new("2".to_owned()),
            names: RwSignal::new("code"),
        }
    }

    fn tries(self) -> Option<u64> {
        self.tries.get_untracked().trim().parse().ok().filter(|tries| *tries > 0)
    }

    fn settings(self) -> Settings {
        let title = self.name.get_untracked();
        let title = title.trim();
        Settings {
            // Programs from before there were titles read a pack that needs none.
            title: Some(title.to_owned()).filter(|title| *title != pack_id(title)),
            order: None,
            open: match self.open.get_untracked() {
                "all" => Opening::All,
                _ => Opening::InOrder,
            },
            predictions: match self.predictions.get_untracked() {
                "off" => Predictions::Off,
                "optional" => Predictions::Optional,
                _ => Predictions::Required,
            },
            revote: self.revote.get_untracked(),
            hints: self.hints.get_untracked(),
            solutions: match (self.solutions.get_untracked(), self.tries()) {
                ("never", _) => Solutions::Never,
                ("after", Some(tries)) => Solutions::After(tries),
                _ => Solutions::Always,
            },
            names: match self.names.get_untracked() {
                "none" => Names::None,
                "ask" => Names::Ask,
                _ => Names::Code,
            },
            language: Some(ENGLISH.to_owned()),
        }
    }

    fn problems(self) -> Problems {
        let mut problems = Problems::new();
        if pack_id(&self.name.get_untracked()).is_empty() {
            problems.insert("name", say::making_name_missing().to_owned());
        }
        if self.solutions.get_untracked() == "after" && self.tries().is_none() {
            problems.insert("tries", say::making_tries_missing().to_owned());
        }
        problems
    }

    fn chosen(self) -> Vec<String> {
        let of = |levels: &Vec<Chosen>| {
            let chosen = levels.iter().filter(|(_, _, is_in)| *is_in);
            chosen.map(|(id, ..)| id.clone()).collect()
        };
        self.levels.with_untracked(of)
    }
}

/// Makes a pack.
#[component]
pub(super) fn Making(
    /// The pack that was made last.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let bank = use_bank();
    let choice = Choice::new();
    let problem = RwSignal::new(None::<String>);
    leptos::task::spawn_local(async move {
        match own_course().await {
            Ok(course) => {
                let all = course.pack.levels.iter().zip(1..).map(|(level, number)| {
                    let title = text(&course.words(&level.id).title);
                    let title = say::class_level(&format::count(number), &title);
                    let minutes = say::lessons_minutes(level.minutes);
                    (level.id.clone(), format!("{title} · {minutes}"), level.core)
                });
                let _ = choice.levels.try_set(all.collect());
            }
            Err(why) => {
                let _ = problem.try_set(Some(why));
            }
        }
    });
    let form = Form::new("making", move || choice.problems());
    let save = move |()| {
        let (id, levels) = (pack_id(&choice.name.get_untracked()), choice.chosen());
        if levels.is_empty() {
            problem.set(Some(say::making_no_level().to_owned()));
            return;
        }
        let settings = choice.settings();
        leptos::task::spawn_local(async move {
            match new_pack(id, &levels, &settings).await {
                Ok(pack) => {
                    let name = format!("leftfold-pack-{}.json", pack.id);
                    bank.say(dom::hand_over(&name, &pack.text, "application/json"), None);
                    let _ = problem.try_set(None);
                    let _ = made.try_set(Some(pack));
                }
                Err(why) => {
                    let _ = problem.try_set(Some(why));
                }
            }
        });
    };
    let after = move || choice.solutions.get() == "after";
    view! {
        <section class="card" aria-labelledby="making-title">
            <h2 id="making-title" tabindex="-1">
                {say::making_title()}
            </h2>
            <p class="soft">{say::making_hint()}</p>
            <FormView form label=say::making_title() action=say::making_save() on_submit=save>
                <Field
                    form
                    name="name"
                    label=say::making_name()
                    value=choice.name
                    hint=say::making_name_hint()
                />
                <Levels levels=choice.levels />
                <Choices legend=say::making_open() name="open" ways=open() chosen=choice.open />
                <Choices
                    legend=say::making_predictions()
                    name="predictions"
                    ways=predictions()
                    chosen=choice.predictions
                />
                <Switch label=say::making_revote() name="revote" on=choice.revote />
                <Switch label=say::making_hints() name="hints" on=choice.hints />
                <Choices
                    legend=say::making_solutions()
                    name="solutions"
                    ways=solutions()
                    chosen=choice.solutions
                />
                <Show when=after>
                    <Field
                        form
                        name="tries"
                        label=say::making_tries()
                        value=choice.tries
                        keys="numeric"
                    />
                </Show>
                <Choices legend=say::making_names() name="names" ways=names() chosen=choice.names />
            </FormView>
            <div role="status">
                {move || {
                    problem
                        .get()
                        .map(|why| {
                            view! {
                                <Notice
                                    weight=Weight::Alarm
                                    title=say::making_not_made()
                                    text=why
                                />
                            }
                        })
                }}
                {move || {
                    made.with(Option::is_some).then(|| view! { <p>{say::making_made()}</p> })
                }}
            </div>
            <Show when=move || made.with(Option::is_some)>
                <HandingOut made />
            </Show>
        </section>
    }
}

async fn new_pack(id: String, levels: &[String], settings: &Settings) -> Result<Made, String> {
    let course = course_texts().await?;
    let text = read_pack(class_pack(&course.texts(), &id, levels, settings)).await?;
    let link = match link_of_pack(&text, &course.texts()) {
        Ok(link) => Ok(link),
        Err(error) => Err(why_on_demand(error.into()).await),
    };
    Ok(Made { id, text, link })
}

/// Which levels are in the pack.
#[component]
fn Levels(
    /// All of them.
    levels: RwSignal<Vec<Chosen>>,
) -> impl IntoView {
    let toggle = move |at: usize| {
        levels.update(|levels| {
            if let Some((_, _, is_in)) = levels.get_mut(at) {
                *is_in = !*is_in;
            }
        });
    };
    let choose_all = move |all: bool| {
        levels.update(|levels| levels.iter_mut().for_each(|(_, _, is_in)| *is_in = all));
    };
    let any = Memo::new(move |_| levels.with(|levels| levels.iter().any(|(_, _, is_in)| *is_in)));
    let turn = move || if any.get() { say::making_no_levels() } else { say::making_all_levels() };
    let titles = Memo::new(move |_| {
        levels.with(|levels| levels.iter().map(|(_, title, _)| title.clone()).collect::<Vec<_>>())
    });
    let level = move |(at, title): (usize, String)| {
        let is_in = move || levels.with(|levels| levels.get(at).is_some_and(|level| level.2));
        view! {
            <label class="choices__way">
                <input
                    type="checkbox"
                    name="level"
                    prop:checked=is_in
                    on:change=move |_| toggle(at)
                />
                <span>{title}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend class="field__label">{say::making_levels()}</legend>
            {move || titles.get().into_iter().enumerate().map(level).collect_view()}
            <Button on_click=move |()| choose_all(!any.get_untracked())>{turn}</Button>
        </fieldset>
    }
}

/// Something that is on or off.
#[component]
fn Switch(
    /// What it is.
    label: &'static str,
    /// Its name in the form.
    name: &'static str,
    /// Whether it is on.
    on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choices__way">
            <input
                type="checkbox"
                name=name
                prop:checked=on
                on:change=move |_| on.update(|on| *on = !*on)
            />
            <span>{label}</span>
        </label>
    }
}

fn open() -> [Way; 2] {
    [
        ("in_order", say::making_open_in_order(), say::making_open_in_order_means()),
        ("all", say::making_open_all(), say::making_open_all_means()),
    ]
}

fn predictions() -> [Way; 3] {
    [
        ("required", say::making_required(), say::making_required_means()),
        ("optional", say::making_optional(), say::making_optional_means()),
        ("off", say::making_off(), say::making_off_means()),
    ]
}

fn solutions() -> [Way; 3] {
    [
        ("after", say::making_after(), say::making_after_means()),
        ("always", say::making_always(), say::making_always_means()),
        ("never", say::making_never(), say::making_never_means()),
    ]
}

fn names() -> [Way; 3] {
    [
        ("code", say::making_code(), say::making_code_means()),
        ("ask", say::making_ask(), say::making_ask_means()),
        ("none", say::making_none(), say::making_none_means()),
    ]
}
