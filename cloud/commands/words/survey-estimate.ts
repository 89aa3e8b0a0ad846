import { exits } from './call'

/** What `npm run survey:estimate` says. */
export const estimateWords = {
  usage: `满意率和它的误差

  npm run -s survey:estimate -- --sheets 答卷.csv --of satisfied [--weight base] [--strata town] [--ids village]
      [--fpc 列] [--fpc-within 列] [--margins 总体.json] [--merge-below 20] [--trim-base 低,高] [--lonely adjust]
      [--domain town]

例：npm run -s survey:estimate -- --sheets s.csv --of satisfied --weight base --strata town --margins m.json --domain town

--sheets      答卷，一行一份（CSV 或 Excel，第一行是列名）。
--of          满意是 1，不满意是 0，空白是不了解，refused 是不想说（都一起加权，不算进满意率）；有不想说的，
              ungraded 里分开数。
--weight      基础权数。不写就都是 1。
--strata      分层的列。
--ids         先抽的单位（村）。不写就当作直接抽人。
--fpc         这一层的总体里有多少个先抽的单位（没有 --ids 时是多少人）。只写它，表示抽中的村里人人都问了。
--fpc-within  这个村一共多少人：村里也是抽的，就和 --fpc 一起写。
--margins     总体表（JSON）：{"town":{"木垒镇":9000,…},"sex":{"m":…,"f":…}}，18 岁以上，每张表合计一样。
--merge-below 不到这么多份的类，先和相邻的一类合并。
--trim-base   基础权数收进这个范围，再加权。
--lonely      只有一个单位的层：写 adjust 就照算（偏大），并在结果旁边说明；不写就不算。
--domain      按这一列分开再算，可以写几次。

只打印一行 JSON。intervals 是 95% 区间 [低, 高]：kg（对外用这个）、logit、wilson（只有不加权的简单抽样才有）、mean。
${exits('算好了', '不能算，打印 {"error":{"kind":…,"words":…}}', '看不懂命令，或读不到文件')}`,
  sheets: '要写 --sheets 和 --of。',
  trim: '--trim-base 要写成 低,高，如 15,110。',
  merge: '--merge-below 要写一个正整数。',
  within: '--fpc-within 要和 --ids、--fpc 一起写。',
  lonely: '--lonely 只能写 adjust。',
} as const
