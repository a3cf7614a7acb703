//! Whole numbers as bytes, small ones as few: LEB128, and signed ones by turns with those below zero.

/// Adds a number to some bytes.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    loop {
        let [low, ..] = (number & 0x7F).to_le_bytes();
        number >>= 7;
        bytes.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return;
        }
    }
}

/// Takes a number off the front of some bytes; `None` if none stands there.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Adds a number that may be below zero.
pub(super) fn put_signed(bytes: &mut Vec<u8>, number: i32) {
    put(bytes, (number << 1 ^ number >> 31).cast_unsigned());
}

/// Takes off a number that may be below zero.
pub(super) fn take_signed(bytes: &mut &[u8]) -> Option<i32> {
    let number = take(bytes)?;
    Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(number: u32, signed: i32) {
            let mut bytes = vec![];
            put(&mut bytes, number);
            put_signed(&mut bytes, signed);
            let mut rest = bytes.as_slice();
            prop_assert_eq!((take(&mut rest), take_signed(&mut rest)), (Some(number), Some(signed)));
            prop_assert_eq!((rest.len(), take(&mut rest)), (0, None));
        }
    }
}
