import { builtInShown, shownBy, type Shown } from './format'

/** Formats as Excel, WPS and LibreOffice write them in Chinese offices, and what each shows. */
const CODES: Readonly<Record<Shown, readonly string[]>> = {
  number: [
    'General',
    'G/通用格式',
    '[Red]General',
    '0',
    '0.00',
    '#,##0.00_);[Red](#,##0.00)',
    '0.00E+00',
    '##0.0E+0',
    '0%',
    '# ?/?',
    '@',
    '',
    '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    '[$¥-804]#,##0.00',
    '[DBNum1][$-804]General',
    '0"天"',
    '0" h"',
    '0\\d',
    '"day "0',
    '[Magenta]0.0',
    '[>=100]0;[<100]0.0',
  ],
  date: [
    'yyyy-mm-dd',
    'yyyy/m/d',
    'yyyy/m/d;@',
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    'yyyy年m月d日',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[DBNum1][$-804]yyyy"年"m"月"d"日"',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-409]d\\-mmm\\-yy',
    '[$-404]e/m/d',
    'm"月"d"日"',
    'yyyy"年"m"月"',
    'mmm-yy',
    'aaaa',
    'YYYY-MM-DD',
    '[Red]yyyy-mm-dd',
  ],
  time: [
    'h:mm',
    'h:mm:ss;@',
    'hh:mm',
    'h"时"mm"分"',
    'h"时"mm"分"ss"秒"',
    'h时mm分',
    '上午/下午h"时"mm"分"',
    '[$-804]AM/PM h:mm',
    '[$-F400]h:mm:ss\\ AM/PM',
    'mm:ss.0',
    'mm:ss',
    'h"时"',
    'H:MM',
  ],
  moment: [
    'yyyy-mm-dd hh:mm',
    'yyyy/m/d\\ h:mm;@',
    'yyyy"年"m"月"d"日"\\ h"时"mm"分"',
    '[$-804]yyyy"年"m"月"d"日" h"时";@',
    'm/d/yy h:mm',
    'yyyy\\-mm\\-dd\\ hh:mm:ss',
    'yyyy-mm-dd"T"hh:mm:ss',
    'dd/mm hh:mm',
  ],
  elapsed: ['[h]:mm', '[h]:mm:ss', '[hh]:mm;@', '[mm]:ss', '[s]', '[H]:MM'],
}

it.each(Object.entries(CODES).flatMap(([shown, codes]) => codes.map((code) => [code, shown] as const)))(
  'the format %j shows a %s',
  (code, shown) => expect(shownBy(code)).toBe(shown),
)

it('knows the formats that need no declaration, those of Chinese Excel included', () => {
  const by = (wanted: Shown) =>
    Array.from({ length: 82 }, (_, id) => id).filter((id) => builtInShown(id) === wanted)
  expect(by('date')).toEqual([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
  expect(by('time')).toEqual([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56])
  expect([by('moment'), by('elapsed')]).toEqual([[22], [46]])
})
