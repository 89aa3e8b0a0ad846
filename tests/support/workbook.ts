import readWorkbook from 'read-excel-file/node'

/** A workbook as it is read by a library that had no part in writing it: its sheets with their cells, as they are. */
export async function openBook(content: Buffer) {
  const sheets = await readWorkbook(content, { trim: false })
  return sheets.map(({ sheet, data }) => ({ sheet, data: data.map((row) => row.map(rounded)) }))
}

/** Sheets keep times as fractions of a day, so a full hour may come out a few microseconds off. */
function rounded<Value>(value: Value): Value | Date {
  return value instanceof Date ? new Date(Math.round(value.getTime() / 1000) * 1000) : value
}
