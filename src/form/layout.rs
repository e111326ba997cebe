//! An edition laid out: where every box of its tables stands, and what each cell is called.

use super::{CellId, Content, Edition, Equation, EquationId, Field, Kind, Role, Slot, Table};

/// An edition with all that follows from its data.
pub struct Form {
    /// What the edition's file states.
    pub edition: &'static Edition,
    /// The tables, in order of the parts.
    pub tables: Vec<TableLayout>,
    /// Every cell, in the form's order; [`CellId`] is the index.
    pub entries: Vec<Entry>,
    /// Every equation; [`EquationId`] is the index.
    pub equations: Vec<Equation>,
}

/// A table's boxes in their places.
pub struct TableLayout {
    /// What the edition states.
    pub table: &'static Table,
    /// Index of its part.
    pub part: usize,
    /// Rows of boxes: each with its place, spans from above left out.
    pub rows: Vec<Vec<Place>>,
    /// The rows that hold cells, as a keyboard or a pasted block walks them.
    pub entry_rows: Vec<Vec<CellId>>,
}

/// A box and where it stands.
#[derive(Clone, Copy)]
pub struct Place {
    /// The box.
    pub slot: Slot,
    /// Grid column of its left edge.
    pub column: usize,
    /// Its cell, for a box to fill in.
    pub cell: Option<CellId>,
}

/// A cell: what it is called, and what it takes part in.
pub struct Entry {
    /// `table.row.column`.
    pub key: String,
    /// What may stand in it.
    pub kind: Kind,
    /// Index of its part.
    pub part: usize,
    /// Index of its table.
    pub table: usize,
    /// Row of its table's `entry_rows`.
    pub row: usize,
    /// Grid column of its left edge.
    pub column: usize,
    /// Name of its row, shortened for messages; empty where the table has a single one.
    pub row_name: String,
    /// Name of its column, for messages.
    pub column_name: String,
    /// Equations that it stands in.
    pub equations: Vec<EquationId>,
}

impl Place {
    /// Columns spanned.
    pub fn cols(&self) -> usize {
        match self.slot {
            Slot::Words { cols, .. } | Slot::Entry { cols, .. } => usize::from(cols),
        }
    }

    /// Rows spanned.
    pub fn rows(&self) -> usize {
        match self.slot {
            Slot::Words { rows, .. } => usize::from(rows),
            Slot::Entry { .. } => 1,
        }
    }
}

impl Entry {
    /// What a screen reader says, and what a list of cells shows.
    pub fn name(&self) -> String {
        match (self.row_name.as_str(), self.column_name.as_str()) {
            ("", column) => column.to_owned(),
            (row, column) => format!("{row}，{column}"),
        }
    }
}

impl Form {
    pub(super) fn lay_out(edition: &'static Edition) -> Form {
        let mut form = Form { edition, tables: Vec::new(), entries: Vec::new(), equations: Vec::new() };
        for (part, stated) in edition.parts.iter().enumerate() {
            if let Content::Table(table) = stated.content {
                form.add_table(table, part);
            }
        }
        let cell_of = |key: &str| {
            let index = form.entries.iter().position(|entry| entry.key == key)?;
            u16::try_from(index).ok().map(CellId)
        };
        let equations: Vec<_> =
            edition.footings.iter().flat_map(|footing| footing.equations(cell_of)).collect();
        for (index, equation) in (0u16..).zip(&equations) {
            for cell in equation.cells() {
                if let Some(entry) = form.entries.get_mut(cell.index()) {
                    entry.equations.push(EquationId(index));
                }
            }
        }
        form.equations = equations;
        form
    }

    fn add_table(&mut self, table: &'static Table, part: usize) {
        let table_index = self.tables.len();
        let mut grid = Grid::of(table);
        let mut entry_rows = Vec::new();
        for (row, stated) in table.rows.iter().enumerate() {
            let mut cells = Vec::new();
            let places = grid.rows.get_mut(row).map(std::mem::take).unwrap_or_default();
            let mut placed = Vec::with_capacity(places.len());
            for mut place in places {
                if let Slot::Entry { key, kind, .. } = place.slot {
                    let id = CellId(u16::try_from(self.entries.len()).unwrap_or(u16::MAX));
                    let key = match stated.key {
                        "" => format!("{}.{key}", table.key),
                        row => format!("{}.{row}.{key}", table.key),
                    };
                    self.entries.push(Entry {
                        key,
                        kind,
                        part,
                        table: table_index,
                        row: entry_rows.len(),
                        column: place.column,
                        row_name: grid.row_name(row, place.column),
                        column_name: grid.column_name(row, place.column),
                        equations: Vec::new(),
                    });
                    place.cell = Some(id);
                    cells.push(id);
                }
                placed.push(place);
            }
            if let Some(slot) = grid.rows.get_mut(row) {
                *slot = placed;
            }
            if !cells.is_empty() {
                entry_rows.push(cells);
            }
        }
        self.tables.push(TableLayout { table, part, rows: grid.rows, entry_rows });
    }

    /// The cell of that key.
    pub fn cell(&self, key: &str) -> Option<CellId> {
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        u16::try_from(index).ok().map(CellId)
    }

    /// The cell's entry. Every id that this form gave out has one.
    pub fn entry(&self, cell: CellId) -> Option<&Entry> {
        self.entries.get(cell.index())
    }

    /// Every cell, in the form's order.
    pub fn cells(&self) -> impl Iterator<Item = CellId> + use<> {
        (0..u16::try_from(self.entries.len()).unwrap_or(u16::MAX)).map(CellId)
    }

    /// The equation of that id.
    pub fn equation(&self, id: EquationId) -> Option<&Equation> {
        self.equations.get(id.index())
    }

    /// The part that a field is in; nothing for the title, the introduction and the signature.
    pub fn part_of_field(&self, field: Field) -> Option<usize> {
        self.edition.parts.iter().position(|part| match part.content {
            Content::Sections(_) => matches!(field, Field::SectionHeading(_) | Field::SectionText(_)),
            Content::Prose(prose) => prose == field,
            Content::Table(_) => false,
        })
    }

    /// The table of the part at that index, if it has one.
    pub fn table_of_part(&self, part: usize) -> Option<&TableLayout> {
        self.tables.iter().find(|table| table.part == part)
    }
}

/// A table's boxes put into the grid, row by row as HTML does it.
struct Grid {
    rows: Vec<Vec<Place>>,
    /// For each row, the words that cover each column.
    covered: Vec<Vec<Option<Covering>>>,
}

#[derive(Clone, Copy)]
struct Covering {
    text: &'static str,
    role: Role,
    cols: usize,
    from_column: usize,
}

impl Grid {
    fn of(table: &'static Table) -> Grid {
        let width = table.columns.len();
        let mut taken = vec![vec![false; width]; table.rows.len()];
        let mut covered = vec![vec![None; width]; table.rows.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        for (row, stated) in table.rows.iter().enumerate() {
            let mut placed = Vec::with_capacity(stated.slots.len());
            for slot in stated.slots {
                let column = taken
                    .get(row)
                    .and_then(|columns| columns.iter().position(|taken| !taken))
                    .unwrap_or(width);
                let place = Place { slot: *slot, column, cell: None };
                let covering = match *slot {
                    Slot::Words { text, role, .. } => {
                        Some(Covering { text, role, cols: place.cols(), from_column: column })
                    }
                    Slot::Entry { .. } => None,
                };
                for (taken, covered) in taken.iter_mut().zip(&mut covered).skip(row).take(place.rows()) {
                    for (taken, covered) in
                        taken.iter_mut().zip(covered.iter_mut()).skip(column).take(place.cols())
                    {
                        *taken = true;
                        *covered = covering;
                    }
                }
                placed.push(place);
            }
            rows.push(placed);
        }
        Grid { rows, covered }
    }

    /// The labels to the left, without the outermost group where there are more than one.
    fn row_name(&self, row: usize, column: usize) -> String {
        let mut names: Vec<&'static str> = Vec::new();
        for covering in self.covered.get(row).into_iter().flatten().take(column).flatten() {
            if covering.role == Role::Label && names.last() != Some(&covering.text) {
                names.push(covering.text);
            }
        }
        if names.len() > 1 {
            names.remove(0);
        }
        names.into_iter().map(without_remark).collect::<Vec<_>>().join("·")
    }

    /// The heads above, nearest block only, without those over every column of figures.
    fn column_name(&self, row: usize, column: usize) -> String {
        let mut names: Vec<&'static str> = Vec::new();
        let mut in_heads = false;
        for columns in self.covered.iter().take(row).rev() {
            match columns.get(column).copied().flatten() {
                Some(head) if head.role == Role::Column => {
                    in_heads = true;
                    if names.last() != Some(&head.text) && !covers_all(head, columns) {
                        names.push(head.text);
                    }
                }
                _ if in_heads => break,
                _ => {}
            }
        }
        names.reverse();
        names.join("·")
    }
}

// A head over all columns of figures in a head of several rows tells nothing apart (申请人情况).
fn covers_all(head: Covering, columns: &[Option<Covering>]) -> bool {
    let heads = columns.iter().flatten().filter(|covering| covering.role == Role::Column).count();
    head.cols == heads && head.from_column > 0
}

/// A label as messages give it: （二）部分公开（区分处理的，…） is called （二）部分公开.
pub(crate) fn without_remark(label: &'static str) -> &'static str {
    match label.char_indices().filter(|(_, letter)| *letter == '（').nth(1) {
        Some((remark, _)) => label.get(..remark).unwrap_or(label),
        None => label,
    }
}
