import type { HandRefusal } from '../../features/survey'
import { exits } from './call'

const refused: Readonly<Record<HandRefusal, string>> = {
  columns: '名单第一行要有“村”和“地址”两列。',
  no_households: '名单里一户也没有收下。',
  design:
    '抽法写得不对：要和 /open/survey/draws.json 里的 design 一样，或者写 kind、households、rule、least、each。',
  no_draw: '文件里没有这次抽样，或者还没抽；有几次的，用 --survey 写明。',
}

/** What `npm run survey:draw` says. */
export const drawWords = {
  usage: `抽样：同一份名单、同一个抽法、同一个随机数，谁抽都一样

  npm run -s survey:draw -- --frame 名单.csv --design 抽法.json --seed <随机数>
  npm run -s survey:draw -- --published draws.json [--survey <调查>]

例：npm run -s survey:draw -- --frame f.csv --design d.json --seed "04 11 19 23 27 31 + 08"

--frame      住户名单（CSV 或 Excel），第一行是列名：村、地址，可以再有乡镇、18岁以上。
--design     抽法（JSON）。例：{"kind":"strata","households":1000,"rule":"proportional","least":8,"each":20}
             kind：strata 每个村都抽，psus 先抽村、再抽户（每村 each 户），simple 乡镇里直接抽户。
             rule：proportional 按户数，equal 每处一样多，neyman 按户数和差别（再写 expected：各乡镇大概几成满意）。
--seed       随机数，照公布的写。
--county     哪个县的名单，写县代码；不写就是设置里的 COUNTY。没有装服务的，另设 DIVISIONS，指到它的乡镇和村的文件。
--published  从 /open/survey/draws.json 下载的文件：照着再抽一遍，same 说一样不一样。不用名单。
--survey     文件里有几次抽样时，写明是哪个调查。

打印一行 JSON：frame（户数、名单的指纹）、drawn（行号、村代码、层、先抽的单位、层里多少户、每户代表几户）、drawnSha256，
faults 是名单里没收的行。怎么算，写在 /open/survey/draws.json 的 notes 里。
${exits('抽好了', '不能抽，打印 {"error":{"kind":…,"words":…}}', '看不懂命令，或读不到文件')}`,
  which: '要写 --frame、--design 和 --seed，或者只写 --published。',
  refused,
} as const
