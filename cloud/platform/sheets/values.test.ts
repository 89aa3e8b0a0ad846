/** Cells as programs write them, each workbook with its lines. */
import { zip, type MadePart } from '../../../tests/support/made-book'
import { bookOf, linesOfBook, shared, styled, type ReadLine } from '../../../tests/support/read-book'

const HOUR = '46086.041666666664'

const books: Readonly<Record<string, [parts: MadePart[], lines: ReadLine[]]>> = {
  'formats of Chinese Excel that need no declaration': [
    bookOf(
      `<row>${[14, 22, 31, 32, 46, 57].map((_, i) => `<c s="${i + 1}"><v>${i < 3 || i === 5 ? HOUR : '1.5'}</v></c>`).join('')}</row>`,
      styled(14, 22, 31, 32, 46, 57),
    ),
    [
      [
        1,
        '2026-03-05 01:00:00',
        '2026-03-05 01:00:00',
        '2026-03-05 01:00:00',
        '12:00:00',
        '36:00:00',
        '2026-03-05 01:00:00',
      ],
    ],
  ],
  'formats with Chinese in them': [
    bookOf(
      `<row><c s="1"><v>46086</v></c><c s="2"><v>46086</v></c><c s="3"><v>0.041666666666666664</v></c><c s="4"><v>${HOUR}</v></c><c s="5"><v>12</v></c></row>`,
      styled(
        'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
        '[$-804]yyyy&quot;年&quot;m&quot;月&quot;',
        'h&quot;时&quot;',
        'yyyy年m月d日 h时',
        '0&quot;小时&quot;',
      ),
    ),
    [[1, '2026-03-05', '2026-03-05', '01:00:00', '2026-03-05 01:00:00', '12']],
  ],
  'no format of a day: the number stays': [
    bookOf(`<row><c><v>46086</v></c><c s="0"><v>${HOUR}</v></c></row>`),
    [[1, '46086', '46086.0416666667']],
  ],
  'a format that is declared under a number that needs none': [
    bookOf('<row><c s="1"><v>46086</v></c></row>', {
      styles: {
        before:
          '<numFmts><numFmt numFmtId="14" formatCode="0.00"/></numFmts><cellXfs><xf/><xf numFmtId="14"/></cellXfs>',
      },
    }),
    [[1, '46086']],
  ],
  'days as ISO 8601, as strict workbooks have them': [
    bookOf(
      '<row><c t="d"><v>2026-03-05T01:00:00</v></c><c t="d" s="1"><v>2026-03-05T00:00:00.000</v></c></row>',
      styled(14),
    ),
    [[1, '2026-03-05 01:00:00', '2026-03-05']],
  ],
  'blanks that are kept': [
    bookOf(
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t xml:space="preserve"> 木垒 镇\n</t></is></c></row>',
      shared('<si><t xml:space="preserve">  站点  </t></si>'),
    ),
    [[1, '站点', '木垒 镇']],
  ],
  'characters that XML cannot hold': [
    bookOf(
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>一_x000a_二</t></is></c><c t="str"><f>A1</f><v>三_x005F_x0041__x0000_</v></c></row>',
      shared('<si><t>上_x000D_\n下</t></si>'),
    ),
    [[1, '上\r\n下', '一\n二', '三_x0041_']],
  ],
  'how texts are spoken, which is no part of them': [
    bookOf(
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>镇</t><rPh sb="0" eb="1"><t>ZHEN</t></rPh></is></c></row>',
      shared('<si><t>木垒</t><rPh sb="0" eb="2"><t>MULEI</t></rPh><phoneticPr fontId="1"/></si>'),
    ),
    [[1, '木垒', '镇']],
  ],
  'texts of several runs': [
    bookOf(
      '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>细</t></r><r><rPr><b/></rPr><t>颗粒物</t></r></is></c></row>',
      shared('<si><r><t>PM</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2.5</t></r></si>'),
    ),
    [[1, 'PM2.5', '细颗粒物']],
  ],
  'texts that look like numbers, without saying that they are texts': [
    bookOf('<row><c><is><t>0012</t></is></c><c t="str"><v>1E5</v></c></row>'),
    [[1, '0012', '1E5']],
  ],
  'truths and what formulas came to': [
    bookOf(
      `<row><c t="b"><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>A1+1</f><v>0.30000000000000004</v></c><c t="str"><f>T(1)</f><v></v></c><c s="1"><f>NOW()</f><v>${HOUR}</v></c><c><f>A1</f></c><c t="e"><v>#N/A</v></c></row>`,
      styled(22),
    ),
    [[1, 'true', '#DIV/0!', '0.3', '', '2026-03-05 01:00:00', '', '#N/A']],
  ],
  'values of nothing': [
    bookOf('<row><c t="s"/><c><v/></c><c t="s"><v></v></c><c><v> 7 </v></c></row>'),
    [[1, '', '', '', '7']],
  ],
  'texts that are marked as they are, and notes between': [
    bookOf(
      '<row><c t="inlineStr"><is><t><![CDATA[a<b&c]]></t></is></c><!-- <c><v>8</v></c> --><c><v>7</v></c></row>',
    ),
    [[1, 'a<b&c', '7']],
  ],
}

it.each(Object.entries(books))('reads %s', async (_, [parts, lines]) => {
  expect(await linesOfBook(zip(parts))).toEqual(lines)
})

it('refuses a text that is not there rather than to leave it out', async () => {
  await expect(
    linesOfBook(zip(bookOf('<row><c t="s"><v>3</v></c></row>', shared('<si/>')))),
  ).rejects.toMatchObject({
    reason: 'broken',
  })
})
