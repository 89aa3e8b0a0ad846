/** What each key of the desk does, as its sheet tells. */
export default {
  title: '按键',
  list: [
    { key: 'J', does: '下一件' },
    { key: 'K', does: '上一件' },
    { key: 'Ctrl 回车', does: '交出去，正写着字也行' },
    { key: 'A', does: '受理' },
    { key: 'D', does: '派给谁' },
    { key: '1 到 9', does: '派给第几个，从上往下数' },
    { key: 'R', does: '不受理' },
    { key: 'M', does: '退回补充' },
    { key: 'X', does: '选上这件，一起派' },
    { key: '/', does: '找案件' },
    { key: '?', does: '看这张表' },
    { key: 'Esc', does: '收起；在写字就回到列表' },
  ],
}
