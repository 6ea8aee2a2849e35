//! Whether a list names every part of its total, and no part twice: only then can its sum be wrong.

use std::ops::Range;

use super::Found;
use super::around::near;
use super::traits::{self, By};
use crate::prose::decimal::Decimal;
use crate::prose::figure::Kind;
use crate::prose::structure::{Opener, Scope};
use crate::prose::token::Mark;
use crate::prose::words::{self, Class};

/// Words that say how parts are and not which: such parts may overlap, or leave others out.
const QUALITIES: &[&str] =
    &["có", "đạt", "hoàn thành", "kết nạp", "chưa", "được", "không", "tổ chức xong"];
/// Words that give examples, and not all.
const SUCH_AS: &[&str] = &["như", "nhất là", "chủ yếu", "điển hình", "trở lên", "số còn lại là"];
/// Words that tell the other of two parts: what is not the first.
const NOT: &[&str] = &["không", "chưa", "phi", "ngoài"];
const HUNDRED: Decimal = Decimal::new(100, 0);

/// Parts under their total.
pub(super) struct List<'a> {
    pub opener: Opener,
    /// The token that opened it.
    pub opened: usize,
    pub total: usize,
    pub parts: &'a [usize],
}

/// Whether the parts are all the parts, and none of them overlap.
pub(super) fn is_all(found: &Found<'_>, list: &List<'_>) -> bool {
    let labels: Vec<Range<usize>> = list.parts.iter().map(|it| found.label(*it)).collect();
    let Some(last) = list.parts.last().filter(|it| list.parts.len() > 1 && !goes_on(found, **it))
    else {
        return false;
    };
    let any = |phrases: &[&str]| labels.iter().any(|it| found.says(it.clone(), phrases));
    if any(SUCH_AS) {
        return false;
    }
    if shares_make_a_hundred(found, list.parts) && !is_of_two_kinds(found, list.parts)
        || is_close(found, list)
            && (names_all(found, list.total, list.opened, &labels)
                || is_rest_of_other(found, &labels))
    {
        return true;
    }
    if any(&["đạt", "kết nạp", "chưa", "được", "tổ chức xong"]) {
        return false;
    }
    let others = &["còn lại", "khác"];
    let rest = labels.last().is_some_and(|it| found.says(it.clone(), others))
        || found.says(found.before(&found.numbers[*last]), others);
    // Money of the women's union and of the farmers' is not theirs twice.
    let told = by(found, &labels);
    let told = if found.numbers[list.total].is(Kind::Measure) { Labels::Plain } else { told };
    match told {
        Labels::Mixed | Labels::By(By::Quality, _) => false,
        Labels::By(by, parts) => {
            let told = list.opener == Opener::Whole
                || list.opener == Opener::Bracket
                    && (by == By::Discipline || is_close(found, list));
            let form = by != By::Form || is_of_organisations(found, list.total);
            let nearly = !matches!(by, By::Level | By::Marks) || is_close(found, list);
            form && nearly
                && (traits::complete(by, &parts)
                    || told && !matches!(by, By::Form | By::Rating | By::Schooling)
                    || rest)
                || by == By::Form && apart(found, list, &labels)
        }
        Labels::Plain => apart(found, list, &labels) || rest,
    }
}

/// What the labels of a list have in common.
pub(super) enum Labels {
    /// They divide by one thing, and name these parts of it.
    By(By, Vec<u8>),
    /// They are of no kind that is known.
    Plain,
    /// They divide by several things, or name a part twice.
    Mixed,
}

/// By what all labels divide.
pub(super) fn by(found: &Found<'_>, labels: &[Range<usize>]) -> Labels {
    let told: Vec<Option<(By, u8)>> =
        labels.iter().map(|it| traits::of(found.tokens, it.clone())).collect();
    let first = told.first().copied().flatten().map(|it| it.0);
    if told.iter().any(|it| it.map(|it| it.0) != first) {
        return Labels::Mixed;
    }
    let Some(first) = first else { return Labels::Plain };
    let mut parts: Vec<u8> = told.iter().flatten().map(|it| it.1).collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.len() == told.len() || first == By::Form {
        Labels::By(first, parts)
    } else {
        Labels::Mixed
    }
}

/// Whether some parts are told by one thing and some by another: women and farmers.
pub(super) fn is_of_two_kinds(found: &Found<'_>, parts: &[usize]) -> bool {
    let mut told = parts.iter().filter_map(|it| traits::of(found.tokens, found.label(*it)));
    let first = told.next().map(|it| it.0);
    told.any(|it| Some(it.0) != first)
}

/// Whether the sum misses its total by little: whole lists slip by a digit, lists of some parts miss by more.
pub(super) fn is_close(found: &Found<'_>, list: &List<'_>) -> bool {
    let sum: Decimal = list.parts.iter().map(|it| found.numbers[*it].value()).sum();
    let (sum, total) = (sum.value(), found.numbers[list.total].value().value());
    (sum - total).abs() <= (0.1 * total).max(1.0)
}

/// Whether each part has its share behind it, and these make a hundred.
pub(super) fn shares_make_a_hundred(found: &Found<'_>, parts: &[usize]) -> bool {
    let numbers = found.numbers;
    let (mut sum, mut slack) = (Decimal::new(0, 0), Decimal::new(0, 0));
    for part in parts {
        let Some(share) = numbers
            .get(part + 1)
            .filter(|it| it.is(Kind::Percent) && it.exact() && near(&numbers[*part], it, 14))
        else {
            return false;
        };
        sum = sum + share.value();
        slack = slack + Decimal::new(5, share.value().places() + 1);
    }
    (sum - HUNDRED).magnitude() <= slack
}

/// Whether the members of a list may be all the parts of its total though they count something else each: "47 văn bản, gồm
/// 9 nghị quyết, 14 kế hoạch, 24 công văn".
pub(super) fn may_be_all(found: &Found<'_>, scope: &Scope, total: usize) -> bool {
    let thing = |it: usize| {
        let number = &found.numbers[it];
        number.is(Kind::Count) && matches!(number.class, Class::Thing(_))
    };
    let things =
        scope.members.len() > 2 && thing(total) && scope.members.iter().all(|it| thing(*it));
    scope.opener == Opener::Whole && things || is_named_in(found, scope, total)
}

/// Whether the total names the members of a list, whatever these count: "62 tập thể, cá nhân (tập thể 20, cá nhân 43)".
fn is_named_in(found: &Found<'_>, scope: &Scope, total: usize) -> bool {
    let members = &scope.members;
    let labels: Vec<Range<usize>> = members.iter().map(|it| found.label(*it)).collect();
    let counts = members.iter().all(|it| found.numbers[*it].is(Kind::Count));
    members.len() > 1 && counts && names_all(found, total, scope.at, &labels)
}

/// "27 cuộc kiểm tra, giám sát, trong đó 18 cuộc kiểm tra và 8 cuộc giám sát": the total names its parts.
fn names_all(found: &Found<'_>, total: usize, opened: usize, labels: &[Range<usize>]) -> bool {
    let named = found.numbers[total].end..opened;
    let marked = |it: usize| {
        matches!(found.tokens[it].mark, Mark::Comma | Mark::Dash | Mark::Slash)
            || found.tokens[it].is("và")
    };
    if named.len() > 14 || !named.clone().all(|it| found.is_word(it) || marked(it)) {
        return false;
    }
    // The mark before "trong đó" parts nothing.
    let inside = named.start..named.end.saturating_sub(1);
    let items = 1 + inside.filter(|it| marked(*it)).count();
    let words = |range: &Range<usize>| -> Vec<&str> {
        range.clone().map(|it| found.word(it)).filter(|it| *it != "và").collect()
    };
    let told = words(&named);
    let labels: Vec<Vec<&str>> = labels.iter().map(words).collect();
    let all_named = labels.iter().all(|it| !it.is_empty() && it.iter().all(|it| told.contains(it)));
    let apart = (1..labels.len()).all(|it| !labels[..it].contains(&labels[it]));
    items == labels.len() && all_named && apart
}

/// "29 hợp tác xã nông nghiệp, 8 hợp tác xã phi nông nghiệp": one is what the other is not.
fn is_rest_of_other(found: &Found<'_>, labels: &[Range<usize>]) -> bool {
    let [first, second] = labels else { return false };
    let words = |range: &Range<usize>| -> Vec<&str> {
        let told = |it: &&str| !matches!(*it, "và" | "có" | "đã" | "được" | "trong");
        range.clone().map(|it| found.word(it)).filter(told).collect()
    };
    let (first, second) = (words(first), words(second));
    let not = |of: &[&str]| of.iter().any(|it| NOT.contains(it));
    let plain = |of: &[&str]| -> Vec<String> {
        of.iter().filter(|it| !NOT.contains(it)).map(|it| (*it).to_owned()).collect()
    };
    not(&first) != not(&second) && plain(&first) == plain(&second)
}

/// Organisations of both forms: "49 tổ chức cơ sở đảng", "46 chi, đảng bộ".
fn is_of_organisations(found: &Found<'_>, total: usize) -> bool {
    let number = &found.numbers[total];
    let (before, after) = (found.before(number), found.after(number));
    ["tổ chức", "tccsđ", "tccs", "cơ sở đảng", "chi"].iter().any(|it| {
        words::any(found.tokens, after.start, &[it]).is_some()
            || after.is_empty() && found.says(before.clone(), &[it])
    }) && words::any(found.tokens, after.start, &["chi bộ"]).is_none()
}

/// Whether the list is of all that is counted and every part is named by other words; "có chi ủy" and "đạt chuẩn" are
/// no names: such parts overlap. People are women, young and farmers at once, so their parts must also nearly fit.
fn apart(found: &Found<'_>, list: &List<'_>, labels: &[Range<usize>]) -> bool {
    let people = matches!(found.numbers[list.total].class, Class::Person | Class::Unknown);
    let colon = list.opener == Opener::Bracket && found.tokens[list.opened].mark != Mark::Open;
    let several = labels.len() > 2 && is_close(found, list);
    let bracket = list.opener == Opener::Bracket && !people && is_close(found, list);
    let names =
        |label: &Range<usize>| -> Vec<&str> { label.clone().map(|it| found.word(it)).collect() };
    let mut told: Vec<Vec<&str>> = labels.iter().map(names).collect();
    told.sort_unstable();
    told.dedup();
    let of = list.opener == Opener::Of && !people && several;
    (list.opener == Opener::Whole && (!people || several)
        || colon && several
        || bracket
        || of
        || is_by_a_slip(found, list))
        && told.len() == labels.len()
        && labels.iter().all(|it| !it.is_empty() && !found.says(it.clone(), QUALITIES))
}

/// Whether the sum misses its total by so little that parts which are only some of all, or overlap, hardly would: one in
/// fifty of many, or more of things than there are. Places and households have several qualities at once.
fn is_by_a_slip(found: &Found<'_>, list: &List<'_>) -> bool {
    let total = &found.numbers[list.total];
    let sum: Decimal = list.parts.iter().map(|it| found.numbers[*it].value()).sum();
    let off = (sum - total.value()).magnitude().value();
    let thing = matches!(total.class, Class::Thing(_)) && total.is(Kind::Count);
    let few = off <= (0.02 * total.value().value()).max(1.0) && list.parts.len() > 2;
    let counted = total.is(Kind::Count) && total.value() > Decimal::new(40, 0);
    let over = thing && sum > total.value() && is_close(found, list);
    few && counted && (thing || total.class == Class::Person) || over
}

/// Whether the list goes on without a number, or with "…": then not all parts are told.
fn goes_on(found: &Found<'_>, last: usize) -> bool {
    let number = &found.numbers[last];
    let end = found.after(number).end;
    let Some(token) = found.tokens.get(end) else {
        return false;
    };
    match token.mark {
        Mark::Stop => token.word.chars().count() > 1 || token.is("…"),
        Mark::Comma | Mark::Semicolon => {
            let counted = words::class(found.tokens, end + 1);
            let named = !matches!(counted, Class::Unknown | Class::Thing(_));
            let bare = (end + 1..found.tokens.len()).find(|it| !found.is_word(*it));
            named && bare.is_none_or(|it| found.tokens[it].mark != Mark::Number)
        }
        _ => found.says(found.after(number), &["và một số", "và các"]),
    }
}
