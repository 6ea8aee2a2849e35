//! The organisations and places of a district, laid out before anybody lives in them.

use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::id::{PlaceId, PostId, UnitId};
use sogoc_domain::place::PlaceKind;

use super::data::{Commune, District, Founded};
use crate::demo::data::{Work, broken};
use crate::demo::dice::Dice;
use crate::error::OperationError;

/// Everything that stands, or will.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) root: UnitId,
    pub(super) territory: PlaceId,
    /// The communes first, in the order of the data, then the other base organisations.
    pub(super) bases: Vec<Base>,
    pub(super) cells: Vec<Cell>,
    pub(super) hamlets: Vec<Hamlet>,
}

#[derive(Debug)]
pub(super) struct Base {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) category: Category,
    pub(super) place: PlaceId,
    pub(super) place_name: String,
    pub(super) place_kind: PlaceKind,
    /// False for a base cell, which is its own only cell.
    pub(super) is_body: bool,
    pub(super) cells: Vec<usize>,
    /// Places it answers for itself, having no cell in them.
    pub(super) agencies: Vec<Agency>,
    pub(super) founded: Option<Founded>,
}

#[derive(Debug)]
pub(super) struct Cell {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) base: usize,
    pub(super) work: usize,
    /// The hamlets it ever covers.
    pub(super) hamlets: Vec<usize>,
    /// The school, clinic or office its members work in, and others it covers.
    pub(super) agencies: Vec<Agency>,
    pub(super) size: Option<usize>,
    /// The cell that takes it in when hamlets are joined.
    pub(super) into: Option<usize>,
    /// The name it bears from then on.
    pub(super) renamed: Option<String>,
    pub(super) secretary: PostId,
    pub(super) deputy: PostId,
}

/// A place people work in.
#[derive(Debug)]
pub(super) struct Agency {
    pub(super) place: PlaceId,
    pub(super) name: String,
    pub(super) kind: PlaceKind,
}

#[derive(Debug)]
pub(super) struct Hamlet {
    pub(super) place: PlaceId,
    pub(super) name: String,
    pub(super) commune: usize,
    pub(super) cell: usize,
    pub(super) head: PostId,
    pub(super) stage: Stage,
    /// False where a neighbour's cell covers it.
    pub(super) own_cell: bool,
    /// Since when members live in it; `None` while it waits for the first.
    pub(super) peopled: Option<Date>,
    /// False where no member is a native.
    pub(super) natives: bool,
}

/// How a hamlet stands to the joining of hamlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Stays,
    /// Ends; goes into the hamlet of this number.
    Ends(usize),
    /// Begins with the joining.
    Begins,
}

/// Lays a district out.
pub(super) fn layout(
    district: &District,
    works: &[Work],
    dice: &mut Dice,
) -> Result<Layout, OperationError> {
    let (root, territory) = (dice.id(district.body.opening), dice.id(district.body.opening));
    let layout =
        Layout { root, territory, bases: Vec::new(), cells: Vec::new(), hamlets: Vec::new() };
    let mut maker = Maker { district, works, dice, layout, names: HashSet::new() };
    for index in 0..district.communes.len() {
        maker.commune(index)?;
    }
    maker.bases()?;
    maker.leave_without_members();
    maker.leave_without_natives();
    maker.join_hamlets()?;
    Ok(maker.layout)
}

struct Maker<'d> {
    district: &'d District,
    works: &'d [Work],
    dice: &'d mut Dice,
    layout: Layout,
    names: HashSet<String>,
}

impl Maker<'_> {
    fn id<Id: From<uuid::Uuid>>(&mut self) -> Id {
        self.dice.id(self.district.body.opening)
    }

    fn work(&self, id: &str) -> Result<usize, OperationError> {
        self.works.iter().position(|work| work.id == id).ok_or_else(|| broken(id))
    }

    fn commune(&mut self, index: usize) -> Result<(), OperationError> {
        let commune = &self.district.communes[index];
        let (word, category, place_kind) = if commune.township {
            ("thị trấn", Category::Township, PlaceKind::Township)
        } else {
            ("xã", Category::Commune, PlaceKind::Commune)
        };
        let base = Base {
            unit: self.id(),
            name: format!("Đảng bộ {word} {}", commune.name),
            category,
            place: self.id(),
            place_name: format!("{word} {}", commune.name),
            place_kind,
            is_body: true,
            cells: Vec::new(),
            agencies: Vec::new(),
            founded: None,
        };
        self.layout.bases.push(base);
        self.hamlets(index, commune)?;
        self.offices(index, commune, word)
    }

    /// The hamlets of a commune: first those with a cell of their own, then those without one.
    fn hamlets(&mut self, index: usize, commune: &Commune) -> Result<(), OperationError> {
        let communes = self.district.communes.len();
        let spread = self.district.hamlets.without_cell;
        let without = spread / communes + usize::from(index < spread % communes);
        let own = commune.hamlets.saturating_sub(without);
        let farm = self.work("hamlet")?;
        let first = self.layout.cells.len();
        for number in 0..commune.hamlets {
            let name = self.hamlet_name(commune, number + 1)?;
            let hamlet = self.layout.hamlets.len();
            let cell = if number < own {
                let cell = self.cell(format!("Chi bộ {name}"), index, farm);
                self.layout.cells[cell].hamlets.push(hamlet);
                cell
            } else {
                let neighbour = first + (number - own) % own.max(1);
                self.layout.cells[neighbour].hamlets.push(hamlet);
                neighbour
            };
            let hamlet = Hamlet {
                place: self.id(),
                name,
                commune: index,
                cell,
                head: self.id(),
                stage: Stage::Stays,
                own_cell: number < own,
                peopled: Some(self.district.body.opening),
                natives: true,
            };
            self.layout.hamlets.push(hamlet);
        }
        Ok(())
    }

    fn hamlet_name(&mut self, commune: &Commune, number: usize) -> Result<String, OperationError> {
        if commune.township {
            return Ok(format!("{} {number}", commune.hamlet));
        }
        let words = &self.district.hamlets;
        for _ in 0..1_000 {
            let parts = [self.dice.pick(&words.first), self.dice.pick(&words.second)];
            let [Some(first), Some(second)] = parts else { break };
            let name = format!("{} {first} {second}", commune.hamlet);
            if first != second && self.names.insert(name.clone()) {
                return Ok(name);
            }
        }
        Err(broken("không đủ tên thôn, bản"))
    }

    /// The cells of those who work for the commune and in its schools. The clinic has no cell of
    /// its own: its people belong to the office, or else to the hamlets.
    fn offices(
        &mut self,
        index: usize,
        commune: &Commune,
        word: &str,
    ) -> Result<(), OperationError> {
        let name = &commune.name;
        let clinic = self.agency(format!("Trạm Y tế {word} {name}"), PlaceKind::Clinic);
        let seat = self.agency(format!("Trụ sở UBND {word} {name}"), PlaceKind::Agency);
        if commune.office {
            let office = self.work("office")?;
            let cell = self.cell(format!("Chi bộ cơ quan {word} {name}"), index, office);
            self.layout.cells[cell].agencies.extend([seat, clinic]);
        } else {
            self.layout.bases[index].agencies.extend([seat, clinic]);
        }
        let teaching = self.work("school")?;
        for school in &commune.schools {
            let school = format!("{school} {name}");
            let cell = self.cell(format!("Chi bộ {school}"), index, teaching);
            let place = self.agency(school, PlaceKind::School);
            self.layout.cells[cell].agencies.push(place);
        }
        Ok(())
    }

    fn bases(&mut self) -> Result<(), OperationError> {
        let district = self.district;
        for told in &district.bases {
            let index = self.layout.bases.len();
            let place_name = told.name.trim_start_matches("Đảng bộ ").trim_start_matches("Chi bộ ");
            let base = Base {
                unit: self.id(),
                name: told.name.clone(),
                category: told.category,
                place: self.id(),
                place_name: place_name.to_owned(),
                place_kind: told.place,
                is_body: !told.cells.is_empty(),
                cells: Vec::new(),
                agencies: Vec::new(),
                founded: told.founded.clone(),
            };
            let (unit, place) = (base.unit, base.place);
            self.layout.bases.push(base);
            let work = self.work(&told.work)?;
            for name in &told.cells {
                self.cell(name.clone(), index, work);
            }
            if told.cells.is_empty() {
                let cell = self.cell(told.name.clone(), index, work);
                self.layout.cells[cell].unit = unit;
                let (name, kind) = (place_name.to_owned(), told.place);
                self.layout.cells[cell].agencies.push(Agency { place, name, kind });
            }
        }
        Ok(())
    }

    fn agency(&mut self, name: String, kind: PlaceKind) -> Agency {
        Agency { place: self.id(), name, kind }
    }

    fn cell(&mut self, name: String, base: usize, work: usize) -> usize {
        let size = self.district.sizes.get(&name).copied();
        let cell = Cell {
            unit: self.id(),
            name,
            base,
            work,
            hamlets: Vec::new(),
            agencies: Vec::new(),
            size,
            into: None,
            renamed: None,
            secretary: self.id(),
            deputy: self.id(),
        };
        self.layout.cells.push(cell);
        let number = self.layout.cells.len() - 1;
        self.layout.bases[base].cells.push(number);
        number
    }

    fn leave_without_members(&mut self) {
        let mut joined: Vec<usize> = (0..self.layout.hamlets.len())
            .filter(|at| !self.layout.hamlets[*at].own_cell)
            .collect();
        self.dice.shuffle(&mut joined);
        for hamlet in joined.into_iter().take(self.district.hamlets.without_member) {
            self.layout.hamlets[hamlet].peopled = None;
        }
    }

    fn leave_without_natives(&mut self) {
        let step = self.layout.hamlets.len() / self.district.hamlets.without_native.max(1);
        let chosen = (0..self.layout.hamlets.len()).step_by(step.max(1));
        for hamlet in chosen.take(self.district.hamlets.without_native) {
            self.layout.hamlets[hamlet].natives = false;
        }
    }

    /// Joins the last hamlets of the communes two by two, one pair a commune and once around again.
    fn join_hamlets(&mut self) -> Result<(), OperationError> {
        let Some(merger) = &self.district.merger else { return Ok(()) };
        let district = self.district;
        for pair in 0..merger.pairs {
            let (commune, round) = (pair % district.communes.len(), pair / district.communes.len());
            let mine: Vec<usize> = (0..self.layout.hamlets.len())
                .filter(|at| self.layout.hamlets[*at].commune == commune)
                .filter(|at| self.layout.hamlets[*at].stage == Stage::Stays)
                .filter(|at| self.layout.hamlets[*at].natives)
                .collect();
            let [.., one, two] = mine[..] else {
                return Err(broken("không đủ thôn để sáp nhập"));
            };
            let told = &district.communes[commune];
            let name = self.hamlet_name(told, told.hamlets + round + 1)?;
            let (keeps, goes) = (self.layout.hamlets[one].cell, self.layout.hamlets[two].cell);
            let hamlet = self.layout.hamlets.len();
            self.layout.cells[goes].into = Some(keeps);
            self.layout.cells[keeps].renamed = Some(format!("Chi bộ {name}"));
            self.layout.cells[keeps].hamlets.push(hamlet);
            for ended in [one, two] {
                self.layout.hamlets[ended].stage = Stage::Ends(hamlet);
            }
            let hamlet = Hamlet {
                place: self.id(),
                name,
                commune,
                cell: keeps,
                head: self.id(),
                stage: Stage::Begins,
                own_cell: true,
                peopled: Some(merger.on),
                natives: true,
            };
            self.layout.hamlets.push(hamlet);
        }
        Ok(())
    }
}
