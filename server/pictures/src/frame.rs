//! What the frame of a JPEG says of the memory that reading it takes (ITU T.81, annex B).

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};

/// The bytes of all numbers of a JPEG that comes in layers: they are put together in memory
/// before there is a pixel. None for one that comes row by row.
///
/// # Errors
/// When the file cannot be read. One that ends before its frame has none.
pub(crate) fn layers(mut file: &File) -> io::Result<u64> {
    file.rewind()?;
    let mut reader = BufReader::new(file);
    match find(&mut reader) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
        found => found,
    }
}

/// Goes from marker to marker to the first frame.
fn find(reader: &mut (impl Read + Seek)) -> io::Result<u64> {
    reader.seek(SeekFrom::Start(2))?;
    loop {
        let marker = marker(reader)?;
        match marker {
            // SOF2, SOF6, SOF10, SOF14: progressive.
            0xc2 | 0xc6 | 0xca | 0xce => return numbers(reader),
            // Any other frame, a scan, or the end.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return Ok(0),
            // Markers without a length.
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let length = i64::from(number(reader)?);
                reader.seek_relative(length.saturating_sub(2))?;
            }
        }
    }
}

/// The next marker: what follows ones that nothing else follows.
fn marker(reader: &mut impl Read) -> io::Result<u8> {
    let mut before = 0;
    loop {
        let [byte] = bytes(reader)?;
        if before == 0xff && byte != 0xff && byte != 0 {
            return Ok(byte);
        }
        before = byte;
    }
}

/// Two bytes for each number of each component, in whole blocks.
fn numbers(reader: &mut impl Read) -> io::Result<u64> {
    let [_, _, _] = bytes(reader)?;
    let (height, width) = (number(reader)?, number(reader)?);
    let [components] = bytes(reader)?;
    let mut samplings = Vec::new();
    for _ in 0..components {
        let [_, sampling, _] = bytes(reader)?;
        samplings.push((u64::from(sampling >> 4), u64::from(sampling & 15)));
    }
    let across = samplings.iter().map(|&(across, _)| across).max().unwrap_or(1).max(1);
    let down = samplings.iter().map(|&(_, down)| down).max().unwrap_or(1).max(1);
    let units = u64::from(width).div_ceil(8 * across) * u64::from(height).div_ceil(8 * down);
    let blocks: u64 = samplings.iter().map(|(across, down)| across * down).sum();
    Ok(units * blocks * 64 * 2)
}

fn number(reader: &mut impl Read) -> io::Result<u16> {
    Ok(u16::from_be_bytes(bytes(reader)?))
}

fn bytes<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}
