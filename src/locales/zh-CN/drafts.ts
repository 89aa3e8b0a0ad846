/** What stands below a form that is half filled in. */
export default {
  left: '还没交，先存在这台设备上',
  discard: '扔掉草稿',
  thrown: '草稿扔掉了',
  undo: '撤回',
}
