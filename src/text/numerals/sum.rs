//! Sum of the parts of a number, as both languages put it together.

use super::value::Value;

/// Number that is being read: hundreds and less are gathered in a group, a scale multiplies the group and adds it to
/// the total, and scales descend.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    total: Value,
    /// Part that the next scale will multiply.
    group: Option<Value>,
    /// Whether words can be added to the group; not to digits, not after fractions.
    open: bool,
    /// Lowest scale so far.
    floor: Option<u128>,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            total: Value::from(0),
            group: None,
            open: true,
            floor: None,
        }
    }
}

/// Result of [`Sum`]'s methods: nothing where the part does not belong to the number, which ends before it.
type Fits = Option<()>;

impl Sum {
    /// Creates a number that begins with digits or with a fraction.
    pub(super) fn closed(value: Value) -> Self {
        Self {
            group: Some(value),
            open: false,
            ..Self::default()
        }
    }

    /// Value of the number so far.
    pub(super) fn value(&self) -> Option<Value> {
        self.total.plus(self.group.unwrap_or(Value::from(0)))
    }

    /// Value of the group, where words can be added to it.
    fn open_group(&self) -> Option<u128> {
        self.group.filter(|_| self.open)?.integer()
    }

    fn set_group(&mut self, group: u128) -> Fits {
        self.group = Some(Value::ratio(group, 1)?);
        Some(())
    }

    /// Whether nothing has been said since the last scale.
    pub(super) fn is_round(&self) -> bool {
        self.group.is_none() && self.floor.is_some()
    }

    /// Whether the group ends in hundreds, so that an English "and" may follow.
    pub(super) fn ends_in_hundreds(&self) -> bool {
        self.open_group()
            .is_some_and(|group| group > 0 && group % 100 == 0)
    }

    /// Adds a number below a thousand that is smaller than all before it.
    pub(super) fn add(&mut self, number: u128) -> Fits {
        if self.group.is_none() && number < 1000 {
            return self.set_group(number);
        }
        let group = self.open_group().filter(|&group| group > 0)?;
        let fits = match number {
            1..10 => group % 10 == 0 && group % 100 != 10,
            10..100 => group % 100 == 0,
            _ => false,
        };
        fits.then(|| self.set_group(group + number))?
    }

    /// Adds tens to the units said before them, as Arabic does: خمسة وعشرون.
    pub(super) fn add_tens(&mut self, tens: u128) -> Fits {
        let group = self.open_group()?;
        let fits = (1..10).contains(&(group % 100))
            && (20..100).contains(&tens)
            && tens.is_multiple_of(10);
        fits.then(|| self.set_group(group + tens))?
    }

    /// Makes a teen of the units said before: خمسة عشر.
    pub(super) fn add_ten(&mut self) -> Fits {
        let group = self.open_group()?;
        (1..10)
            .contains(&(group % 100))
            .then(|| self.set_group(group + 10))?
    }

    /// Adds a hundred, or as many as were said before it.
    pub(super) fn hundred(&mut self) -> Fits {
        let group = match self.group {
            None => 1,
            Some(group) => group.integer().filter(|group| (1..100).contains(group))?,
        };
        self.open = true;
        self.set_group(group * 100)
    }

    /// Adds a scale, or as many as were said before it; after a lower scale it multiplies that: ألف مليون.
    pub(super) fn scale(&mut self, scale: u128) -> Fits {
        let factor = Value::ratio(scale, 1)?;
        self.total = match self.floor {
            Some(floor) if self.group.is_none() && floor < scale => self.total.times(factor)?,
            Some(floor) if floor <= scale => return None,
            _ => self
                .total
                .plus(self.group.unwrap_or(Value::from(1)).times(factor)?)?,
        };
        self.group = None;
        self.open = true;
        self.floor = Some(scale);
        Some(())
    }

    /// Adds a number of a scale, after higher ones only.
    pub(super) fn add_scaled(&mut self, number: Value, scale: u128) -> Fits {
        if self.group.is_some() || self.floor.is_some_and(|floor| floor <= scale) {
            return None;
        }
        self.group = Some(number);
        self.scale(scale)
    }

    /// Adds a part of one, or of the last scale: three and a half, مليون ونصف.
    pub(super) fn add_fraction(&mut self, fraction: Value) -> Fits {
        match (self.group, self.floor) {
            (Some(group), _) => {
                group.integer()?;
                self.group = Some(group.plus(fraction)?);
                self.open = false;
            }
            (None, Some(floor)) => {
                self.total = self.total.plus(fraction.times(Value::ratio(floor, 1)?)?)?;
            }
            (None, None) => return None,
        }
        Some(())
    }

    /// Lowest scale so far.
    pub(super) fn floor(&self) -> Option<u128> {
        self.floor
    }

    /// Takes the group as parts of one: three quarters.
    pub(super) fn parts(&mut self, parts: u128) -> Fits {
        self.group = Some(Value::ratio(self.open_group()?, parts)?);
        self.open = false;
        Some(())
    }
}
