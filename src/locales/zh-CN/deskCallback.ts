/** 给来电人回电话. */
export default {
  title: '给来电人回电话',
  later: '办完以后要给来电人回电话。答应了先回的，现在记上。',
  promise: '答应了回电话',
  due: (when: string) => `${when}起等着回电话，回了这件才能结。电话在“举报人”里看。`,
  reached: '打通了',
  missed: '没打通',
  said: '说了什么（可以不写）',
  left: (count: number) => `打 ${count} 次都没打通也算回过`,
  done: (when: string) => `回过电话了，${when}`,
  tried: (n: number, by: string, when: string, reached: boolean) =>
    `第 ${n} 次，${when}，${by}：${reached ? '打通了' : '没打通'}`,
  somebody: '一位同事',
  notSaved: '没记上，网不好。请再点一次',
  list: (count: number) => (count > 0 ? `等回电话 ${count}` : '等回电话'),
  promised: '答应了给来电人回电话',
}
