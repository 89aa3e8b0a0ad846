/** What the phone says about things that lie on it or are on their way. */
export default {
  trouble: (trouble: string) =>
    ({
      storage_full: '手机存满了，这一步没存上。删掉几张不用的照片再试，您写的字还在这一页。',
      photo_unreadable: '这张照片读不出来，换一张试试。您写的字都还在。',
      already_going: '已经在往上交，不能改了',
      gone: '这一份已经不在手机里了',
      hand_over_again: '这一份不留名，要您打开看一看，再点一次“交上去”。',
    })[trouble] ?? '手机没存上，请再试一次',
  apart: (until: string) =>
    `刚交过“谁都不给看”的，接着办能猜出是您。${until} 以后再点，或者关了过一刻钟再打开。`,
  phone: '存在手机里',
  sending: (step: number, of: number) => `正在交 ${step}/${of}`,
  sent: '交上去了',
  attention: '要您看看',
  /** Why it has not gone yet, in a few words for a list, and whole. */
  waits: {
    held: '登录变了，等您看看',
    apart: '正在等，自动交',
    queue: '人多，正在排队',
  },
  why: {
    held: '交这一份的人已经退出登录，或者换了人。没有替别人交，还在手机里。',
    apart:
      '这台手机里有一件“谁都不给看”的。和别的连着交，能猜出是同一个人，所以这一件正在等：隔几个小时自动交；关了小程序，过一刻钟再打开也会交。',
    queue: '人多，正在排队。轮到了自动交，关掉小程序也不会丢。',
  },
}
