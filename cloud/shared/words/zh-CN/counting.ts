/** What every number about cases is called and means: on pages, in files and on paper the same. */

const queues = {
  assign: '待派',
  waiting: '等补充',
  doing: '在办',
  overdue: '超期',
  reopened: '重新办',
  review: '待核',
  done: '办完',
  open: '没办完',
  callback: '等回电话',
}

const terms = {
  received: { name: '收到', means: '这些天交上来的件，按交来那天算。并到别的件、没受理的也在里面。' },
  open: {
    name: '没办完',
    means: '现在还要办的件：待派、等补充、在办、重新办、待核。不管哪天交来的。',
  },
  overdue: {
    name: '超期',
    means: '现在没办完、又过了限期的件。等居民补充的时候不计时，不算超期。',
  },
  finished: {
    name: '办完',
    means: '这些天办完、有说法有照片的件，按办完那天算。居民不满意退回来重办的，就不算办完了。',
  },
  inTime: { name: '按时办完', means: '办完的件里，没有过限期的。中间过了限期再延的，不算按时。' },
  late: {
    name: '没按时',
    means: '晚了才办完的（按办完那天算），和过了限期还没办完的（按限期那天算）。',
  },
  ofTime: {
    name: '该办完的',
    means: '这些天办完的件，加上限期在这些天、到现在还没办完的件。按时办完除以它，就是按时的比例。',
  },
  rated: { name: '评了的', means: '居民评了的件，按评的那天算，评过几次的算最后一次。' },
  good: {
    name: '满意',
    means: '评了“满意”的件。和评了的件比；评了的不到 10 件，只写几件，不算比例。',
  },
  fair: { name: '一般', means: '评了“一般”的件，按评的那天算。' },
  bad: { name: '不满意', means: '评了“不满意”的件，按评的那天算。退回重办、还没再评的，也还算不满意。' },
  unrated: { name: '没评', means: '办完的件里，居民到现在没评的。不算满意，也不算不满意。' },
  refused: { name: '没受理', means: '没受理、说了为什么的件，按说的那天算。' },
  linked: { name: '并到别的件', means: '和别的件是同一件、一起办的，按并那天算。办完、满意只算主件。' },
  meanDays: { name: '平均几天', means: '办完的件，从交来到办完平均几天。不到 2 件不算平均。' },
}

export default { queues, terms }
