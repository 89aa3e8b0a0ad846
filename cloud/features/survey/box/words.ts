import { sayings } from '../../../shared/sayings'

const said = {
  in_use: '已经有人领了票，票箱不能再换',
  opened: '这个票箱已经开过了',
  closed: '调查已经截止，不用再做票箱',
  no_box: '这次调查还没有票箱，先做一个',
  broken_box: '这个票箱坏了，开不出试投的信封，请重新做一个',
  too_early: '还不能开：要等截止，再过宽限的几天',
  not_opened: '还没开箱，纸不能烧',
  confirmed: '已经由第二个人确认，不能再改',
  own_record: '另一位同事已经记了，请您核对以后确认',
  own_confirm: '是您自己记的，要另一个人来确认',
  changed: '记的内容刚刚改过，请再看一遍',
  officeKey: '公钥读不出：要 RSA 2048 位以上的 PEM，从“BEGIN PUBLIC KEY”那一行开始',
  burntOn: '日期要在开箱那天以后，不晚于今天',
}

/** What staff read when the desk of the box says no. */
export const boxDeskWords = sayings({ 'zh-CN': said })
