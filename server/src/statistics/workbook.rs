//! XLSX: one table a sheet, numbers as numbers and days as days.

use super::sheet::{Cell, Sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The whole file.
///
/// # Errors
/// When it would be more than a spreadsheet holds.
pub(super) fn write(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title));
    let looks = Looks::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.name)?;
        fill(worksheet, sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

struct Looks {
    head: Format,
    number: Format,
    hour: Format,
    day: Format,
    share: Format,
}

impl Looks {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            number: Format::new().set_num_format("#,##0"),
            hour: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
            day: Format::new().set_num_format("dd/mm/yyyy"),
            share: Format::new().set_num_format("0.0%"),
        }
    }
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    for (column, place) in sheet.columns.iter().zip(0_u16..) {
        worksheet.set_column_width(place, f64::from(column.width))?;
        worksheet.write_string_with_format(0, place, column.name, &looks.head)?;
    }
    // The names of the columns stay in sight.
    worksheet.set_freeze_panes(1, 0)?;
    for (cells, row) in sheet.rows.iter().zip(1_u32..) {
        for (cell, column) in cells.iter().zip(0_u16..) {
            put(worksheet, (row, column), cell, looks)?;
        }
    }
    Ok(())
}

/// Text is written as text: nothing that anybody typed becomes a formula.
#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn put(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => worksheet.write_string(row, column, text)?,
        Cell::Number(number) => {
            worksheet.write_number_with_format(row, column, *number as f64, &looks.number)?
        }
        Cell::Hour(at) => {
            let at = ExcelDateTime::parse_from_str(&at.format("%Y-%m-%dT%H:%M:%S").to_string())?;
            worksheet.write_datetime_with_format(row, column, &at, &looks.hour)?
        }
        Cell::Day(at) => {
            let at = ExcelDateTime::parse_from_str(&at.format("%Y-%m-%d").to_string())?;
            worksheet.write_datetime_with_format(row, column, &at, &looks.day)?
        }
        Cell::Share(share) => {
            worksheet.write_number_with_format(row, column, *share, &looks.share)?
        }
    };
    Ok(())
}
