//! The floor plan: the floor of each room.

use std::collections::BTreeMap;

use super::graph::Graph;

/// First line of the table of rooms.
const HEADER: &str = "| floor | room |";

/// Rooms by name.
pub(crate) struct Plan {
    rooms: BTreeMap<String, Place>,
}

/// Place of a room in the plan.
#[derive(Clone, Copy)]
struct Place {
    floor: u8,
    /// Number of the row; names in one row are one room.
    row: usize,
}

impl Plan {
    /// Reads the plan in the table of a document whose rows are `| floor | room, room … | …`, rooms in backticks.
    pub(crate) fn read(document: &str) -> Result<Self, String> {
        let mut lines = document.lines();
        lines
            .find(|line| line.starts_with(HEADER))
            .ok_or_else(|| format!("no table begins with {HEADER}"))?;
        let mut rooms = BTreeMap::new();
        for (index, row) in lines
            .skip(1)
            .take_while(|line| line.starts_with('|'))
            .enumerate()
        {
            let mut cells = row.trim_matches('|').split('|');
            let floor = cells.next().unwrap_or_default().trim();
            let floor = floor
                .parse()
                .map_err(|_| format!("{floor} is no floor: {row}"))?;
            let names: Vec<&str> = cells
                .next()
                .unwrap_or_default()
                .split('`')
                .skip(1)
                .step_by(2)
                .collect();
            if names.is_empty() {
                return Err(format!("no room in {row}"));
            }
            for name in names {
                let name = name.trim_end_matches('/').trim_end_matches(".rs");
                let place = Place { floor, row: index };
                if rooms.insert(name.to_owned(), place).is_some() {
                    return Err(format!("{name} is there twice"));
                }
            }
        }
        Ok(Self { rooms })
    }

    /// Names of all rooms.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = &str> {
        self.rooms.keys().map(String::as_str)
    }

    /// Faults, one line for each file that is in no room and each use of a room that is not below.
    pub(crate) fn faults(&self, graph: &Graph) -> Vec<String> {
        let mut faults = Vec::new();
        for file in graph.files() {
            let own = &file.module[0];
            let Some(&place) = self.rooms.get(own) else {
                faults.push(format!("{}: {own} is not in the table", file.name()));
                continue;
            };
            for used in graph.rooms_used(file) {
                let floor = place.floor;
                match self.rooms.get(&used) {
                    Some(other) if other.row == place.row || other.floor < floor => {}
                    Some(other) => faults.push(format!(
                        "{}: {own} (floor {floor}) uses {used} (floor {})",
                        file.name(),
                        other.floor
                    )),
                    None => faults.push(format!(
                        "{}: {own} uses {used}, which is not in the table",
                        file.name()
                    )),
                }
            }
        }
        faults
    }
}
