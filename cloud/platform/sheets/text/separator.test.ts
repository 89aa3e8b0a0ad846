import { separatorOf } from './separator'

const TITLE = '2026年3月木垒县环境空气质量小时数据\n'

it.each([
  ['commas', '时间,站点\n2026,1\n', ','],
  ['tabs', '时间\t站点\n2026\t1\n', '\t'],
  ['tabs, with commas in the cells', '时间\t站点\tPM10\n2026\t1\t1,142\n2026\t1\t2,142\n', '\t'],
  ['semicolons, with commas for decimals', '时间;PM10;PM2.5\n2026;12,5;3,1\n2026;11,5;3,0\n', ';'],
  ['tabs below a title', `${TITLE}时间\t站点\n2026\t1\n`, '\t'],
  ['tabs below a title of many commas', '木垒,新户,西吉尔,大石头,2026\n时间\t站点\n2026\t1\n', '\t'],
  ['semicolons below a title with a comma', '木垒县,2026年3月\n\n时间;站点\n2026;1\n2026;2\n', ';'],
  ['commas, with semicolons in quotes', '时间,备注\n"2026;;;","a;b\n;c"\n', ','],
  ['commas, with full-width ones in the cells', '时间,备注\n2026,晴，热\n2026,阴，冷\n', ','],
  ['full-width commas in every line', '时间，站点，PM10\n2026，木垒，142\n', '，'],
  ['nothing: sentences of one cell', '意见\n路不好，灯不亮\n没有，都好，谢谢\n', ','],
  ['nothing: one sentence', '路不好，灯不亮', ','],
  ['nothing at all', '', ','],
  ['line ends of old Macs', '时间;站点\r2026;1\r2026;2\r', ';'],
])('finds %s', (_, head, sign) => expect(separatorOf(head)).toEqual({ sign, declared: false }))

it.each([
  ['sep=;\r\na,b;c\r\n', ';'],
  ['sep=,\na;b;c\n', ','],
  ['SEP=\t\na;b;c\n', '\t'],
  ['"sep=|"\r\na;b\r\n', '|'],
  ['sep=;', ';'],
])('does what the first line of %j says', (head, sign) =>
  expect(separatorOf(head)).toEqual({ sign, declared: true }),
)

it.each(['sep=abc\n1,2\n', 'sep=\n1,2\n', 'sep=1\n1,2\n', 'a\nsep=;\n1,2\n'])(
  'takes the first lines of %j for what they are',
  (head) => expect(separatorOf(head)).toEqual({ sign: ',', declared: false }),
)

it('looks at no line that may be cut', () => {
  expect(separatorOf('a,b\n3;4;5;6;7;8;9;0').sign).toBe(',')
})
