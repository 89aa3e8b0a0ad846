/**
 * Whether a place in words says who lives there. A list of places is no list of persons: a line with a telephone, an
 * identity number or a name is sent back. Where it is not sure, it is let through: a household that is left out of the
 * list can never be drawn.
 */

/** A mobile or fixed telephone, or the 18 digits of an identity card, blanks and dashes in them or not. */
const NUMBERS = [
  /(?<!\d)1[3-9]\d{9}(?!\d)/,
  /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/,
  /(?<!\d)\d{17}[\dXx](?![\dXx])/,
]
/** What stands before a name or a number in forms. */
const LABELS = /户主|姓名|联系人|电话|手机号|身份证/
/** The sixty surnames that four of five people have; those that begin places (东, 白, 石, 马, 高, 沙 …) are not among them. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎余潘杜戴夏钟汪任姜范'
/** Signs of which places are made, and few given names. */
const OF_PLACES =
  '一二三四五六七八九十东西南北中上下前后左右里外村组队户号家路街巷道桥沟渠河湾口坡梁滩泉井庄园场站店厂院楼房屋门墙边旁侧角头尾社区委会校庙坊塘坝渡窝畦林草原台子土山水岭岗树地'

/** 张建国: the whole of a part of the words; two signs alone may be a place. */
const NAMED = new RegExp(`^[${SURNAMES}](?:(?![${OF_PLACES}])\\p{Script=Han}){2}$`, 'u')
/** 王芳家, 李卫东户: the whole of a part, with what says that somebody lives there. */
const LIVES = new RegExp(`^[${SURNAMES}](?:(?![家第])\\p{Script=Han}){1,2}(?:家|户|宅|的家|住宅)$`, 'u')
/** 村东头赵建军家: at the end. */
const AT_THE_END = new RegExp(
  `[${SURNAMES}](?:(?![${OF_PLACES}])\\p{Script=Han}){2}(?:家|宅|住宅|的家)$`,
  'u',
)
/** 老王家, 小李家. */
const OLD_ONE = new RegExp(`[老小][${SURNAMES}]家`, 'u')
/** 努尔兰·阿布都: a dot between names as Kazakh ones are written. */
const DOTTED = /\p{Script=Han}{2,}[·•・]\p{Script=Han}{2,}/u

export type Personal = 'number' | 'name'

/** @param place as `placeText` gives it. @returns null where nothing tells of a person */
export function personIn(place: string): Personal | null {
  const plain = place.normalize('NFKC')
  const joined = plain.replace(/(?<=\d)[ -](?=\d)/g, '')
  if (NUMBERS.some((one) => one.test(plain) || one.test(joined))) return 'number'
  if (LABELS.test(plain) || DOTTED.test(plain) || OLD_ONE.test(plain)) return 'name'
  const parts = plain.split(/[\s,;:()（）、，；：/]+/u).filter((part) => part !== '')
  return parts.some((part) => [NAMED, LIVES, AT_THE_END].some((one) => one.test(part))) ? 'name' : null
}
