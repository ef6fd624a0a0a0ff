//! What is made of the tables of commands and events: see [`super::vocabulary`] for the rows.

/// Makes the client's command of the rows, and all that is asked of it by its kind.
macro_rules! command_table {
    ($(
        $(#[$doc:meta])*
        $name:literal => $command:ident { $($field:ident: $kind:ty),+ $(,)? }
            for $target:ident, about $who:ident $(($whose:ident))?, by [$($role:ident),*];
    )*) => {
        /// A client's command.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
        #[serde(tag = "type")]
        #[expect(missing_docs, reason = "each holds the struct of its name")]
        pub enum Command {$(
            $(#[$doc])*
            #[serde(rename = $name)]
            $command($command),
        )*}

        /// What can be permitted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the command of its name; the last is every question")]
        pub enum Act {
            $($command,)*
            Ask,
        }

        impl Act {
            /// All of them, in the order of the table.
            pub const ALL: [Self; Command::NAMES.len() + 1] = [$(Self::$command,)* Self::Ask];

            /// What must be permitted for a command of this name; `None` where there is no such command.
            #[must_use]
            pub fn of_command(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$command),)*
                    _ => None,
                }
            }

            /// The roles that may, beside an admin: a customer with what is their own.
            pub(super) fn roles(self) -> &'static [Role] {
                match self {
                    $(Self::$command => &[$(Role::$role),*],)*
                    Self::Ask => &Role::ALL,
                }
            }
        }

        $(
            impl $command {
                /// The command's name, as it is sent and recorded.
                pub const NAME: &'static str = $name;
            }

            impl From<$command> for Command {
                fn from(command: $command) -> Self {
                    Self::$command(command)
                }
            }
        )*

        impl Command {
            /// The names of all commands, as they are sent and recorded.
            pub const NAMES: [&'static str; [$($name),*].len()] = [$($name),*];

            /// The command's name, as it is sent and recorded.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$command(_) => $name,)*
                }
            }

            /// Reads the fields of a command of a name, where there is one of that name.
            pub(crate) fn read(
                name: &str,
                fields: &mut Fields,
            ) -> Result<Option<Self>, FieldError> {
                Ok(Some(match name {
                    $($name => Self::$command($command {$(
                        $field: <$kind>::read_required(fields, stringify!($field))?,
                    )*}),)*
                    _ => return Ok(None),
                }))
            }

            /// Whether it holds something that is sealed under a person's key once it is recorded.
            #[must_use]
            pub fn is_personal(&self) -> bool {
                match self {
                    $(Self::$command(command) => {
                        false $(|| <$kind>::is_personal(&command.$field))*
                    })*
                }
            }

            /// Whether people can read the command's texts.
            ///
            /// # Errors
            /// [`Code::InvalidCommand`](super::Code::InvalidCommand), with the field: a reason that
            /// shows nothing, a control character, and an account number with a character that can't
            /// be seen.
            pub fn check_texts(&self) -> Result<(), Refusal> {
                match self {
                    $(Self::$command(command) => {
                        $(<$kind>::check(stringify!($field), &command.$field)?;)*
                    })*
                }
                Ok(())
            }

            /// What can be told of it to anybody for ever: amounts, and the ids of what it is about
            /// beside its own stream. Nothing of it is personal, so a text that is no amount is left
            /// out, whatever else it may be.
            #[must_use]
            pub fn figures(&self) -> BTreeMap<String, String> {
                let mut figures = BTreeMap::new();
                match self {
                    $(Self::$command(command) => {$(
                        if let Some(figure) = <$kind>::figure(&command.$field) {
                            figures.insert(stringify!($field).to_owned(), figure);
                        }
                    )*})*
                }
                figures
            }

            /// The command with an id for what it creates, where it has none yet.
            #[must_use]
            pub fn with_new_id(mut self, mut new_id: impl FnMut() -> Uuid) -> Self {
                match &mut self {
                    $(Self::$command(command) => {
                        $(<$kind>::make_id(&mut command.$field, &mut new_id);)*
                    })*
                }
                self
            }

            /// The stream that a command is meant for, which is the one whose version a client can
            /// insist on: of a transfer, its source account's. What the command creates has an id
            /// already.
            #[must_use]
            pub fn target(&self) -> StreamId {
                match self {
                    $(Self::$command(command) => command.$target.target(),)*
                }
            }

            /// Whom the command is about.
            #[must_use]
            pub fn about(&self) -> About {
                match self {
                    $(Self::$command(_command) => About::$who $((_command.$whose))?,)*
                }
            }

            /// What it is to whoever permits it.
            pub(super) fn act(&self) -> Act {
                match self {
                    $(Self::$command(_) => Act::$command,)*
                }
            }
        }
    };
}
pub(super) use command_table;

/// Makes of the rows what is asked of an event by its kind.
macro_rules! event_table {
    ($(
        $number:literal $name:literal $(schema $schema:literal)? =>
            $aggregate:ident $(($enum:ident::$variant:ident))? $(answers $command:ident)?;
    )*) => {
        /// All kinds of events, each at its number.
        pub static EVENT_KINDS: [EventKind; Event::NAMES.len()] = EventKind::by_number([
            $(EventKind {
                number: $number,
                name: $name,
                schema: [$($schema,)? 1][0],
                aggregate: Aggregate::$aggregate,
                answers: [$(Some($command::NAME),)? None][0],
            }),*
        ]);

        #[expect(unused_parens, reason = "an aggregate with one kind of event has no variants")]
        impl Event {
            /// The names of all events, as they are stored.
            pub const NAMES: [&'static str; [$($name),*].len()] = [$($name),*];

            /// The event's kind.
            #[must_use]
            pub fn kind(&self) -> &'static EventKind {
                match self {
                    $(Self::$aggregate($($enum::$variant)?(_)) => &EVENT_KINDS[$number],)*
                }
            }

            /// The event's name, as it is stored: for ever.
            #[must_use]
            pub fn name(&self) -> &'static str {
                self.kind().name
            }

            /// Reads the fields of an event of a name, as its schema of today has them; nothing where
            /// there is no such event, or where it has another schema today.
            pub(crate) fn read_fields<'de, D: Deserializer<'de>>(
                name: &str,
                schema: u32,
                fields: D,
            ) -> Result<Option<Self>, D::Error> {
                match name {
                    $($name if schema == [$($schema,)? 1][0] => Deserialize::deserialize(fields)
                        .map(|event| Some(Self::$aggregate($($enum::$variant)?(event)))),)*
                    _ => IgnoredAny::deserialize(fields).map(|_| None),
                }
            }

            /// Writes the event's fields alone, as they are stored.
            pub(crate) fn write_fields<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$aggregate($($enum::$variant)?(event)) => event.serialize(to),)*
                }
            }

            /// Shows a visitor the event's personal member, where it has one.
            pub fn visit_personal(&mut self, visitor: &mut impl PersonalVisitor) {
                match self {
                    $(Self::$aggregate($($enum::$variant)?(event)) => {
                        EventPart::visit_personal(event, visitor);
                    })*
                }
            }

            /// Whether the event has a personal member.
            #[must_use]
            pub fn is_personal(&self) -> bool {
                match self {
                    $(Self::$aggregate($($enum::$variant)?(event)) => EventPart::is_personal(event),)*
                }
            }

            /// Shows the event's texts.
            pub fn texts(&self, show: &mut dyn FnMut(EventText<'_>)) {
                match self {
                    $(Self::$aggregate($($enum::$variant)?(event)) => EventPart::texts(event, show),)*
                }
            }
        }
    };
}
pub(super) use event_table;
