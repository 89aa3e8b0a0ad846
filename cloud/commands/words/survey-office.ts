import { exits } from './call'

/** What `npm run survey:office` says. */
export const officeWords = {
  usage: `解开统计局的全表（在统计局自己的电脑上用）

  npm run survey:office -- <文件> --key <私钥.pem> --to <新文件夹>

例：npm run survey:office -- office.bin --key 私钥.pem --to 全表

<文件>  开箱时封给统计局的那个文件，从工作台“证据包”下载，或者由县里写出。
--key   统计局的私钥（PEM，没有密码的；有密码先用 openssl pkey 解开）。
--to    解开的文件放进这个新文件夹，只有您的账号能读。

里面有没有合并的答卷（sheets-full.csv）、重算程序（recompute.R），在文件夹里运行 Rscript recompute.R，
每个数都应当和公布的一样。office.json 是以后改正人口表时重算要用的。不用数据库，不用联网。
${exits('解开了', '解不开，或文件夹已经有了，什么也没写', '看不懂命令，或读不到文件')}`,
  noFile: (file: string) => `读不到 ${file}，什么都没有写。`,
  notOpened: '解不开：私钥不是这一把，或者私钥有密码，或者文件不完整。什么都没有写。',
  folderThere: (folder: string) => `已经有 ${folder} 了，什么都没有写。换个名字。`,
  written: (folder: string, count: number) => `解开了，${count} 个文件和 office.json 在：
  ${folder}
重算：在这个文件夹里运行 Rscript recompute.R。用完请锁好，里面有每一份没有合并的答卷。`,
}
