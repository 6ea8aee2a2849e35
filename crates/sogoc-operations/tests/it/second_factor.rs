//! The second factor: asked for after the password, each code taken once, throttled, taken off.

use jiff::SignedDuration;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::second_factor::Proved;
use sogoc_operations::sessions::Visitor;
use sogoc_operations::signing_in::SignInError;
use totp_rs::{Builder, Secret};

use crate::accounts::{LOGIN, clerk, sign_in};
use crate::place::{account, first_cell, local, on_both, root};
use sogoc_operations::rights::Role;

/// The code a phone would show now.
fn code(office: &Office, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let now = u64::try_from(office.surroundings().now().as_second()).unwrap();
    Builder::new().with_secret(secret.to_vec()).build().unwrap().generate(now).to_string()
}

fn later(office: &Office, seconds: i64) {
    office.surroundings().advance(SignedDuration::from_secs(seconds));
}

async fn visitor(office: &Office, token: &str) -> Visitor {
    office.visitor(token).await.unwrap().unwrap()
}

/// A clerk with a second factor: the password, the secret, what the proof gave.
async fn proved(office: &Office) -> (String, String, Proved) {
    let password = clerk(office).await.password;
    let token = sign_in(office, LOGIN, &password).await.unwrap().token;
    let who = visitor(office, &token).await;
    let secret = office.propose_factor(&who).await.unwrap().secret;
    let shown = code(office, &secret);
    let proof = office.prove_factor(&who, &shown, "a browser").await.unwrap();
    (password, secret, proof)
}

on_both! {
    async fn it_is_proved_before_it_is_asked_for(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let first = sign_in(&office, LOGIN, &password).await.unwrap();
        let who = visitor(&office, &first.token).await;
        let proposal = office.propose_factor(&who).await.unwrap();
        assert_eq!(office.propose_factor(&who).await.unwrap().secret, proposal.secret, "the same until proved");
        assert!(proposal.address.starts_with("otpauth://totp/SoGoc:vanphong?secret="));
        assert!(proposal.address.contains(&proposal.secret.replace(' ', "")));
        assert!(!sign_in(&office, LOGIN, &password).await.unwrap().needs_code);
        let wrong = office.prove_factor(&who, "000000", "").await.unwrap_err();
        assert!(matches!(wrong, SignInError::WrongCode), "{wrong:?}");
        let shown = code(&office, &proposal.secret);
        let proof = office.prove_factor(&who, &shown, "").await.unwrap();
        assert_eq!(proof.recovery.len(), 10);
        assert!(office.visitor(&first.token).await.unwrap().is_none(), "the session goes on under another token");
        let who = visitor(&office, &proof.signed_in.token).await;
        let view = office.own_factor(&who).await.unwrap();
        assert_eq!((view.since.is_some(), view.recovery_left), (true, 10));
        assert!(sign_in(&office, LOGIN, &password).await.unwrap().needs_code);
        assert!(matches!(office.propose_factor(&who).await, Err(OperationError::Input(_))));
    }

    async fn a_code_is_taken_once_and_the_waiting_token_is_no_session(place) {
        let office = place.two_cells().await;
        let (password, secret, _) = proved(&office).await;
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert!(office.visitor(&waiting).await.unwrap().is_none());
        let shown = code(&office, &secret);
        let used = office.sign_in_with_code(&waiting, &shown).await.unwrap_err();
        assert!(matches!(used, SignInError::WrongCode), "it proved the factor: {used:?}");
        later(&office, 31);
        let shown = code(&office, &secret);
        let token = office.sign_in_with_code(&waiting, &shown).await.unwrap().token;
        assert_eq!(visitor(&office, &token).await.account.login, LOGIN);
        let again = office.sign_in_with_code(&waiting, &shown).await.unwrap_err();
        assert!(matches!(again, SignInError::TooLate), "the token is used up: {again:?}");
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert!(matches!(office.sign_in_with_code(&waiting, &shown).await, Err(SignInError::WrongCode)));
        later(&office, 301);
        let shown = code(&office, &secret);
        let late = office.sign_in_with_code(&waiting, &shown).await.unwrap_err();
        assert!(matches!(late, SignInError::TooLate), "{late:?}");
    }

    async fn guessing_codes_must_wait_and_a_known_password_does_not_help(place) {
        let office = place.two_cells().await;
        let (password, secret, _) = proved(&office).await;
        let mut answered = 0;
        // Whoever knows the password signs in anew before each guess.
        for _ in 0..12 {
            let Ok(waiting) = sign_in(&office, LOGIN, &password).await else { break };
            let guess = office.sign_in_with_code(&waiting.token, "000000").await;
            answered += usize::from(matches!(guess, Err(SignInError::WrongCode)));
        }
        assert!((1..=3).contains(&answered), "{answered} guesses were answered");
        let wait = sign_in(&office, LOGIN, &password).await.unwrap_err();
        assert!(matches!(wait, SignInError::Wait { .. }), "{wait:?}");
        later(&office, 1000);
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let shown = code(&office, &secret);
        let early = office.sign_in_with_code(&waiting, &shown).await;
        assert!(matches!(early, Err(SignInError::Wait { .. })), "the pause has grown: {early:?}");
        later(&office, 40);
        let shown = code(&office, &secret);
        office.sign_in_with_code(&waiting, &shown).await.unwrap();
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap();
        assert!(waiting.needs_code, "who comes in clears the count");
    }

    async fn a_recovery_code_opens_once_and_new_ones_void_the_old(place) {
        let office = place.two_cells().await;
        let (password, _, proof) = proved(&office).await;
        let old = proof.recovery;
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let typed = old[0].to_uppercase().replace('-', " ");
        let token = office.sign_in_with_code(&waiting, &typed).await.unwrap().token;
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert!(office.sign_in_with_code(&waiting, &old[0]).await.is_err(), "taken once");
        later(&office, 60);
        let who = visitor(&office, &token).await;
        assert_eq!(office.own_factor(&who).await.unwrap().recovery_left, 9);
        let new = office.renew_recovery(&who, &old[1]).await.unwrap();
        assert_eq!((new.len(), office.own_factor(&who).await.unwrap().recovery_left), (10, 10));
        let waiting = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert!(office.sign_in_with_code(&waiting, &old[2]).await.is_err(), "the old ones are void");
        office.sign_in_with_code(&waiting, &new[0]).await.unwrap();
    }

    async fn it_is_taken_off_by_a_code_or_by_who_manages_the_account(place) {
        let office = place.two_cells().await;
        let (password, _, proof) = proved(&office).await;
        let token = proof.signed_in.token;
        let below = account(&[(Role::Administrator, first_cell())]);
        assert!(matches!(office.reset_factor(&below, LOGIN).await, Err(OperationError::Denied(_))));
        let who = visitor(&office, &token).await;
        assert!(matches!(office.drop_factor(&who, "123456", "").await, Err(SignInError::WrongCode)));
        let signed_in = office.drop_factor(&who, &proof.recovery[0], "").await.unwrap();
        assert!(office.visitor(&token).await.unwrap().is_none());
        assert!(!sign_in(&office, LOGIN, &password).await.unwrap().needs_code);
        // Put on again, the phone lost: whoever manages the account helps.
        let who = visitor(&office, &signed_in.token).await;
        let secret = office.propose_factor(&who).await.unwrap().secret;
        later(&office, 60);
        let shown = code(&office, &secret);
        let token = office.prove_factor(&who, &shown, "").await.unwrap().signed_in.token;
        let own = visitor(&office, &token).await.actor;
        assert!(office.reset_factor(&own, LOGIN).await.is_err(), "not by oneself");
        let above = account(&[(Role::Administrator, root())]);
        assert!(office.account(&above, LOGIN).await.unwrap().factor_since.is_some());
        office.reset_factor(&above, LOGIN).await.unwrap();
        assert!(office.visitor(&token).await.unwrap().is_none());
        assert!(!sign_in(&office, LOGIN, &password).await.unwrap().needs_code);
        assert!(office.account(&local(), LOGIN).await.unwrap().factor_since.is_none());
    }

    async fn its_secret_is_sealed(place) {
        let office = place.two_cells().await;
        let (_, secret, proof) = proved(&office).await;
        let account = office.account(&local(), LOGIN).await.unwrap().id;
        let kept = office.store().second_factor(account).await.unwrap().unwrap();
        let plain = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
        assert_eq!(&kept.secret[..20], plain.as_bytes());
        assert_eq!(kept.secret.len(), 20 + 32 * proof.recovery.len(), "recovery codes are kept as digests");
        // Another process knows it as well.
        let other = place.open().await;
        assert!(other.account(&local(), LOGIN).await.unwrap().factor_since.is_some());
    }
}
