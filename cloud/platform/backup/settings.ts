import * as v from 'valibot'
import { declareSettings, Text } from '../deployment/declare'
import type { Keep } from './rotation'

const Kept = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,3},\d{1,3},\d{1,3}$/),
    v.transform((text): Keep => {
      const [days = 0, weeks = 0, months = 0] = text.split(',').map(Number)
      return { days, weeks, months }
    }),
  ),
)

/** Where back-ups go. */
export const backupSettings = declareSettings(
  {
    BACKUP_DIR: {
      schema: Text,
      meaning: '备份放哪里；最好是另一块盘。',
      absent: '`DATA_DIR` 里的 `backups`',
    },
    BACKUP_KEEP: {
      schema: Kept,
      meaning: '留几天、几个星期、几个月的备份，一天、一星期、一个月各留最后一份。',
      absent: '`7,5,12`',
    },
    BACKUP_COMMAND: {
      schema: Text,
      meaning: '备份做好以后运行的命令，把它送到别处；后面会加上备份的文件夹。',
      absent: '不送',
    },
  },
  (given) => ({
    folder: given.BACKUP_DIR,
    keep: given.BACKUP_KEEP ?? { days: 7, weeks: 5, months: 12 },
    command: given.BACKUP_COMMAND,
  }),
)
