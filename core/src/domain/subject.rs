//! Whose key personal fields are sealed under. Two kinds have keys, customers and requests, and a client
//! chooses the ids of both: so an id alone doesn't say whose it is.

use uuid::Uuid;

use super::CustomerId;

/// Whom or what a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A customer.
    Customer(CustomerId),
    /// A request about nobody who is there, by its command's id.
    Request(Uuid),
    /// The same in a log from before requests' keys had names of their own: such a key may lie where
    /// that of a customer of this id lies.
    EarlierRequest(Uuid),
}

impl Subject {
    /// What `command_received` names as its subject where a request has a key of its own: nobody's id.
    #[must_use]
    pub fn own_of_request(command_id: Uuid) -> Uuid {
        Uuid::new_v5(&command_id, b"request")
    }

    /// Whom a request's subject is, given what it names and the command's id.
    #[must_use]
    pub fn of_request(named: Uuid, command_id: Uuid) -> Self {
        if named == Self::own_of_request(command_id) {
            Self::Request(command_id)
        } else if named == command_id {
            Self::EarlierRequest(command_id)
        } else {
            Self::Customer(CustomerId(named))
        }
    }

    /// The customer, where it is one.
    #[must_use]
    pub fn customer(self) -> Option<CustomerId> {
        match self {
            Self::Customer(customer_id) => Some(customer_id),
            Self::Request(_) | Self::EarlierRequest(_) => None,
        }
    }

    /// What its key is kept under in a log: two logs can have the same customer, each under a key of its
    /// own, and an import must not lose the one before the other stands in its place. The names of
    /// customers have 16 bytes behind the log's id, and those of requests more.
    #[must_use]
    pub fn kept_under(self, log_id: Uuid) -> Uuid {
        match self {
            Self::Customer(customer_id) => Uuid::new_v5(&log_id, customer_id.0.as_bytes()),
            Self::Request(id) | Self::EarlierRequest(id) => {
                Uuid::new_v5(&log_id, &[b"request ", &id.as_bytes()[..]].concat())
            }
        }
    }

    /// Under what its key may be kept: first where it is today, then where it was before requests' keys
    /// had names of their own. A key that isn't the right one opens nothing.
    pub fn names(self, log_id: Uuid) -> impl Iterator<Item = Uuid> + use<> {
        let earlier = match self {
            Self::EarlierRequest(id) => Some(Self::Customer(CustomerId(id)).kept_under(log_id)),
            Self::Customer(_) | Self::Request(_) => None,
        };
        [self.kept_under(log_id)].into_iter().chain(earlier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_and_a_customer_of_one_id_have_keys_of_two_names() {
        let (log_id, id) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let customer = Subject::Customer(CustomerId(id));
        let request = Subject::of_request(Subject::own_of_request(id), id);
        assert_eq!(request, Subject::Request(id));
        assert_ne!(request.kept_under(log_id), customer.kept_under(log_id));
        let earlier = Subject::of_request(id, id);
        assert_eq!(earlier, Subject::EarlierRequest(id));
        let names: Vec<_> = earlier.names(log_id).collect();
        assert_eq!(names, [request.kept_under(log_id), customer.kept_under(log_id)]);
        let named = Uuid::from_u128(3);
        assert_eq!(Subject::of_request(named, id), Subject::Customer(CustomerId(named)));
    }

    /// Stored keys are for ever.
    #[test]
    fn a_customers_key_is_kept_where_it_always_was() {
        let log_id = "c9fe1790-219b-506d-b2f7-67fede1db47a".parse().unwrap();
        let ada = CustomerId("0190f3a4-0000-7000-8000-000000000002".parse().unwrap());
        let kept = Subject::Customer(ada).kept_under(log_id);
        assert_eq!(kept.to_string(), "57e4b707-5340-5df7-be79-71b57947beb4");
    }
}
