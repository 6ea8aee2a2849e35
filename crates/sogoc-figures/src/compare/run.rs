//! Comparing an article: every claim computed, judged, and explained by the bases that would fit.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;

use super::article::{Article, Claim, How};
use super::ask::{Ask, Asked, Sources};
use super::fits::{Way, bases, possible, shared};
use super::printed::{Kind, Printed};
use super::verdict::{Computed, Verdict, judge};

/// A claim and what became of it.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The day it was computed for.
    pub as_of: Date,
    /// Whether that day is ours.
    pub ours: bool,
    /// The questions and their answers, in the order of the claim.
    pub asked: Vec<Asked>,
    /// The computed number; none when the register cannot compute it.
    pub computed: Option<Computed>,
    /// How both stand.
    pub verdict: Verdict,
    /// The whole bases that would fit, for an exact share.
    pub fits: Fits,
    /// Other wholes one might take the share of.
    pub others: Vec<Other>,
    /// The printed parts of the same article and their sum, for a claim that should be their sum.
    pub parts: Vec<Printed>,
}

/// The bases of which a share prints as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fits {
    /// For this share alone, by way of printing.
    pub alone: Vec<(Way, RangeInclusive<u64>)>,
    /// For all shares the article prints of this whole, every one brought to its decimals the same
    /// way; the same as alone when there is only one.
    pub together: Vec<(Way, RangeInclusive<u64>)>,
    /// How many shares were taken together.
    pub shares: usize,
}

/// A whole that is not the one the claim was computed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its question and size.
    pub asked: Asked,
    /// Whether any whole part of it prints as printed.
    pub possible: bool,
}

impl Fits {
    /// No list of bases is longer.
    pub const MOST: usize = 100;

    /// The bases that fit all shares together, in order.
    pub fn bases(&self) -> Vec<u64> {
        listed(&self.together)
    }

    /// The bases that fit this share alone, in order.
    pub fn bases_alone(&self) -> Vec<u64> {
        listed(&self.alone)
    }
}

/// The bases of some ranges, each once, ascending.
fn listed(ranges: &[(Way, RangeInclusive<u64>)]) -> Vec<u64> {
    let mut all: Vec<u64> =
        ranges.iter().flat_map(|(_, range)| range.clone().take(Fits::MOST)).collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(Fits::MOST);
    all
}

/// Compares every claim of an article about a unit.
pub fn compare<'a>(article: &'a Article, unit: UnitId, sources: Sources<'_>) -> Vec<Compared<'a>> {
    let one = |claim| compare_one(article, claim, unit, sources);
    let mut all: Vec<Compared<'_>> = article.claims.iter().map(one).collect();
    let shares: Vec<Option<Share>> = all.iter().map(share).collect();
    for (compared, own) in all.iter_mut().zip(&shares) {
        if let Some(own) = own {
            compared.fits = fits(own, shares.iter().flatten());
        }
    }
    all
}

fn compare_one<'a>(
    article: &'a Article,
    claim: &'a Claim,
    unit: UnitId,
    sources: Sources<'_>,
) -> Compared<'a> {
    let (as_of, period) = (article.day(claim), article.period(claim));
    let put = |ask: &Ask| ask.put(sources, unit, as_of, period);
    let asked: Vec<Asked> = claim.how.asks().into_iter().filter_map(put).collect();
    let values: Vec<i64> = asked.iter().map(|it| it.value).collect();
    let computed = match (&claim.how, values.as_slice()) {
        (How::Count(_), [count]) => Some(Computed::Count(*count)),
        (How::Difference { .. }, [of, minus]) => Some(Computed::Count(of - minus)),
        (How::Share { .. }, [part, whole]) if *whole > 0 => {
            Some(Computed::Share { part: *part, whole: *whole })
        }
        (How::Growth { .. }, [over, to]) if *over > 0 => {
            Some(Computed::Share { part: to - over, whole: *over })
        }
        _ => None,
    };
    let judged = |computed| judge(claim.printed, claim.kind, claim.step, computed);
    let other = |asked: Asked| {
        let base = u64::try_from(asked.value).unwrap_or(0);
        Other { possible: possible(base, claim.printed), asked }
    };
    Compared {
        claim,
        as_of,
        ours: article.is_ours(claim),
        asked,
        computed,
        verdict: computed.map_or(Verdict::Unchecked, judged),
        fits: Fits::default(),
        others: claim.not_of.iter().filter_map(put).map(other).collect(),
        parts: claim.sum_of.iter().filter_map(|id| Some(article.claim(id)?.printed)).collect(),
    }
}

/// An exact share: what it is of, its part, how it was printed.
struct Share {
    whole: Asked,
    part: u64,
    printed: Printed,
}

fn share(compared: &Compared<'_>) -> Option<Share> {
    let exact = compared.claim.kind == Kind::Exact;
    let [part, whole] = compared.asked.as_slice() else { return None };
    let part = u64::try_from(part.value).ok()?;
    let is_share = exact && matches!(compared.claim.how, How::Share { .. });
    is_share.then(|| Share { whole: whole.clone(), part, printed: compared.claim.printed })
}

fn fits<'s>(own: &Share, all: impl Iterator<Item = &'s Share>) -> Fits {
    let of_one_whole: Vec<(u64, Printed)> =
        all.filter(|it| it.whole == own.whole).map(|it| (it.part, it.printed)).collect();
    let each = |found: &dyn Fn(Way) -> Option<RangeInclusive<u64>>| {
        let ranges = Way::ALL.into_iter().filter_map(|way| Some((way, found(way)?)));
        ranges.filter(|(_, range)| !range.is_empty()).collect()
    };
    Fits {
        alone: each(&|way| bases(own.part, own.printed, way)),
        together: each(&|way| shared(&of_one_whole, way)),
        shares: of_one_whole.len(),
    }
}
