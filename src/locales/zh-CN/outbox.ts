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
  phone: '存在手机里',
  sending: (step: number, of: number) => `正在交 ${step}/${of}`,
  sent: '交上去了',
  attention: '要您看看',
  held: '换了人登录，等原来的人来交',
  apart: '过几个小时自动交',
}
