/** What the people of the demo county write. */
export const demoReportWords = {
  question: '能说一下在哪一段、什么时候最明显吗',
  unclear: '没有地点，也没有时间，查不了。再看到请拍一张',
  notOurs: '邻里之间的事，社区能帮着说',
  goTo: '社区居委会',
  toDesk: '先到现场看，拍照传回来',
  visited: '到现场看过，和反映的一样，已经找到人了',
  longer: '要等施工队进场，多用几天',
  found: '和反映的情况一样',
  done: '处理完了',
  noPhoto: '声音和气味拍不出来，量了数',
  decision: '县里两次到现场看，该做的都做了，味道在限值以下。以后每月来量一次，结果贴在村委会',
} as const
