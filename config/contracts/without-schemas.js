// What the phone knows of a service: the names of its procedures and how each is asked. Schemas check on the server
// what comes in and what goes out; on the phone they would be a fifth of the scripts, and nothing reads them. So the
// builds for phones leave out `input`, `output`, `limit` and `contended` of each procedure, and say of everything else that a
// contract names that nothing happens when it is made, so that what nobody uses goes, and the schema library with it.
const CHECKED_BY_SERVER = ['input', 'output', 'limit', 'contended']
const MAKERS = ['query', 'command']
/** Of these a bundler knows by itself that nothing happens. */
const PLAIN = /Literal$|Function|^Identifier$/

module.exports = ({ types }) => ({
  name: 'contracts-without-schemas',
  visitor: {
    CallExpression({ node: { callee, arguments: given } }) {
      const [shape] = given
      if (MAKERS.includes(callee.name) && types.isObjectExpression(shape))
        shape.properties = shape.properties.filter(({ key }) => !CHECKED_BY_SERVER.includes(key?.name))
    },
    VariableDeclarator(path) {
      const { init } = path.node
      // inside a function something may well happen
      if (!init || PLAIN.test(init.type) || path.getFunctionParent()) return
      const made = types.callExpression(types.arrowFunctionExpression([], init), [])
      path.node.init = types.addComment(made, 'leading', '#__PURE__')
    },
  },
})
