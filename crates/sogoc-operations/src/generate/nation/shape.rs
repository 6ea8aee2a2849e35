//! The organisations of an invented nation: provinces, those next above the base, base
//! organisations, cells; as many as so many members have (published sizes of 2025).

use jiff::civil::{Date, date};
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};

use super::super::people::{Inventor, mixed};
use crate::demo::data::NameLists;
use crate::demo::dice::Dice;

/// The day the register of the nation begins with.
pub(super) const OPENING: Date = date(2005, 12, 31);
/// The day provinces become fewer (NQ 202/2025/QH15 of the National Assembly took effect a little
/// before; Party bodies followed on this day).
pub(super) const MERGER: Date = date(2025, 7, 1);

/// Members of one commune of today: 5.6 million in 3,321.
const PER_COMMUNE: u32 = 1_686;
/// Members of one cell.
const PER_CELL: u32 = 19;
const PROVINCES: usize = 34;
const COMMUNES_OF_A_PROVINCE: usize = 98;

/// Somebody at home in a cell of a commune.
#[derive(Debug, Clone)]
pub(super) struct Resident {
    pub(super) person: PersonId,
    pub(super) born: i16,
    /// When probation ends, while it lasts.
    pub(super) due: Option<Date>,
    pub(super) is_exempt: bool,
    /// The place of the cell in its commune.
    pub(super) cell: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) unit: UnitId,
    /// The base organisation it belongs to or is, by its place in the commune.
    pub(super) base: usize,
    pub(super) is_there: bool,
}

/// A commune: what happens in it is drawn from dice of its own.
#[derive(Debug)]
pub(super) struct Commune<'l> {
    pub(super) unit: UnitId,
    pub(super) province: usize,
    pub(super) bases: Vec<UnitId>,
    pub(super) cells: Vec<Cell>,
    pub(super) residents: Vec<Resident>,
    pub(super) dice: Dice,
    pub(super) inventor: Inventor<'l>,
    /// How many members it should have at last.
    pub(super) size: u32,
    code: String,
    /// Until the merger it stands under the province that is merged.
    of_merged: bool,
}

/// The nation.
#[derive(Debug)]
pub(super) struct Nation<'l> {
    provinces: Vec<(UnitId, UnitId)>,
    pub(super) communes: Vec<Commune<'l>>,
}

impl<'l> Nation<'l> {
    pub(super) fn of(members: u32, seed: u64, lists: &'l NameLists) -> Self {
        let communes = (members / PER_COMMUNE).max(4) as usize;
        let provinces = (communes / COMMUNES_OF_A_PROVINCE).clamp(2, PROVINCES);
        let mut dice = Dice::new(seed);
        let ids = (0..provinces).map(|_| (dice.id(OPENING), dice.id(OPENING))).collect();
        let commune = |place: usize| {
            let province = place * provinces / communes;
            let first = (province * communes).div_ceil(provinces);
            let next = ((province + 1) * communes).div_ceil(provinces);
            let code = format!("T{:02}.X{:03}", province + 1, place - first + 1);
            let size = members / communes as u32 + u32::from(place < members as usize % communes);
            let of_merged = (place - first) * 2 >= next - first;
            Commune::of(code, province, of_merged, size, seed, lists)
        };
        Self { provinces: ids, communes: (0..communes).map(commune).collect() }
    }

    /// What establishes the provinces under a root.
    pub(super) fn provinces(&self, root: UnitId) -> Vec<Draft> {
        let both = self.provinces.iter().zip(1..).flat_map(|((kept, merged), number)| {
            [
                (*kept, format!("T{number:02}"), format!("Đảng bộ tỉnh Thử {number}")),
                (*merged, format!("T{number:02}C"), format!("Đảng bộ tỉnh Thử {number} cũ")),
            ]
        });
        both.map(|(unit, code, name)| founded(unit, name, code, UnitKind::ProvinceBody, root))
            .collect()
    }

    /// What establishes a commune with all its organisations.
    pub(super) fn founding(&self, commune: &Commune<'_>) -> Vec<Draft> {
        let (kept, merged) = self.provinces[commune.province];
        let province = if commune.of_merged { merged } else { kept };
        let Commune { unit, code, bases, cells, .. } = commune;
        let name = format!("Đảng bộ xã Thử {code}");
        let mut drafts =
            vec![founded(*unit, name, code.clone(), UnitKind::AboveBaseBody, province)];
        for (number, base) in (1..).zip(bases) {
            let (kind, name) = if is_cell(number - 1) {
                (UnitKind::BaseCell, "Chi bộ cơ sở")
            } else {
                (UnitKind::BaseBody, "Đảng bộ cơ sở")
            };
            let code = format!("{code}.{number:02}");
            drafts.push(founded(*base, format!("{name} {code}"), code, kind, *unit));
        }
        for (number, cell) in (1..).zip(cells).filter(|(_, cell)| !is_cell(cell.base)) {
            let code = format!("{code}.{:02}.{number:03}", cell.base + 1);
            let (kind, above) = (UnitKind::AttachedCell, bases[cell.base]);
            drafts.push(founded(cell.unit, format!("Chi bộ {code}"), code, kind, above));
        }
        drafts
    }

    /// Two provinces become one: its communes come under the one that stays.
    pub(super) fn merger(&self) -> Vec<Draft> {
        let moves = self.communes.iter().filter(|it| it.of_merged).map(|commune| {
            let (kept, _) = self.provinces[commune.province];
            set(commune.unit, UnitChange::Parent(kept), MERGER)
        });
        let ends = self.provinces.iter().map(|(kept, merged)| {
            let (ending, successors) = (UnitEnding::Merged, vec![*kept]);
            Draft::new(MERGER, Fact::UnitEnded { unit: *merged, ending, successors })
        });
        moves.chain(ends).collect()
    }
}

impl<'l> Commune<'l> {
    fn of(
        code: String,
        province: usize,
        of_merged: bool,
        size: u32,
        seed: u64,
        lists: &'l NameLists,
    ) -> Self {
        let mut dice = Dice::new(mixed(seed, &code));
        // Of base organisations half are cells, and the others have ten each.
        let cells = (size / PER_CELL).max(6) as usize;
        let bases = (cells * 2 / 11).max(3);
        let bodies = bases.div_ceil(2);
        let attached = (0..cells - (bases - bodies)).map(|number| number % bodies * 2);
        let alone = (0..bases).filter(|base| is_cell(*base));
        let bases: Vec<UnitId> = (0..bases).map(|_| dice.id(OPENING)).collect();
        let own = |base: usize| Cell { unit: bases[base], base, is_there: true };
        let mut of_cells: Vec<Cell> = alone.map(own).collect();
        let attached: Vec<Cell> =
            attached.map(|base| Cell { unit: dice.id(OPENING), base, is_there: true }).collect();
        of_cells.extend(attached);
        Self {
            unit: dice.id(OPENING),
            province,
            bases,
            cells: of_cells,
            residents: Vec::new(),
            inventor: Inventor::new(lists, seed, &code, OPENING),
            dice,
            size,
            code,
            of_merged,
        }
    }
}

/// Every second base organisation is a cell.
pub(super) fn is_cell(base: usize) -> bool {
    base % 2 == 1
}

pub(super) fn set(unit: UnitId, change: UnitChange, on: Date) -> Draft {
    Draft::new(on, Fact::UnitSet { unit, change })
}

fn founded(unit: UnitId, name: String, code: String, kind: UnitKind, parent: UnitId) -> Draft {
    let fact = Fact::UnitEstablished {
        unit,
        name,
        code: Some(code),
        unit_kind: kind,
        category: None,
        parent: Some(parent),
        established_on: PartialDate::Unknown,
        predecessors: Vec::new(),
    };
    Draft::new(OPENING, fact)
}
