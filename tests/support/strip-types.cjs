// Jest's transform for TypeScript: strips the types as Node itself does when it runs src, keeping line and column.
const { stripTypeScriptTypes } = require('node:module');
const { dirname } = require('node:path');

module.exports = {
  process: (source, path) => {
    const code = stripTypeScriptTypes(source, { mode: 'strip' });
    // Node gives a module its folder and file name, Jest 29 does not.
    const place = { dirname: JSON.stringify(dirname(path)), filename: JSON.stringify(path) };
    return { code: code.replace(/\bimport\.meta\.(dirname|filename)\b/g, (_whole, name) => place[name]) };
  },
};
