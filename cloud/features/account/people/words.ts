import { sayings } from '../../../shared/sayings'

const refusals = {
  notFound: '没有这个邀请码。请核对一遍，或者请发邀请的人重新发一张',
  expired: '这张邀请过期了，请发邀请的人重新发一张',
  used: '这张邀请已经用过了。如果不是您用的，请马上告诉发邀请的人',
  withdrawn: '发邀请的人把这张收回了',
  refused: '这张邀请已经点过“不接受”。要接受，请发邀请的人重新发一张',
  wrongArea: '这件事不在这个地方办，请换一个地方',
  pastDay: '最后一天已经过去了，请选今天或以后',
  apart: {
    auditor: '审计员要查别人做的事，不能同时办别的事',
    leader: '县领导不办具体的案件，不能同时是派件员或办理员',
    interviewer: '调查员不能同时是调查负责人或县领导：谁去问、谁管结果要分开',
  },
  apartNow: '这件事和他手上或替人办的事不能由一个人办，没有改动',
  notStaff: '没有这个人，他可能已经不在名单里了',
  lastAdmin: '您是最后一位系统管理员，不能把自己撤掉。请先任命另一位',
  noLongerAdmin: '您刚刚不再是系统管理员了，没有改动',
  deputyNeeded: '他正替请假的人办事。请先给那位换一个接着办的人',
  leave: {
    past: '这几天已经过去了',
    order: '回来的日子要在走的日子以后',
    long: '请假最长 180 天。更久的，请解除职责再请别人',
    far: '最早提前一年登记',
  },
  leaveSelf: '接着办的要是另一个人',
  leaveClash: '这几天和已经登记的请假碰上了：他、或者接着办的人，这几天自己也不在',
  leaveApart: '这个人手上的事和请假的人的事不能由一个人办，请换一个人',
  deputyEnds: '这个人的职责在那几天以前就到期了，请换一个人',
  noLeave: '没有这次请假，可能已经取消了',
  noDuty: '他没有要转出去的事，不用登记请假',
}

/** Why something about people cannot be done, and what to do instead. */
export const peopleWords = sayings({ 'zh-CN': refusals })
