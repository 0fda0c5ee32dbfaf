// Says what AsyncAPI's own parser finds wrong with a document; ends with 1 if it finds an error.
const fs = require('fs');
const { createRequire } = require('module');
const [folder, file] = process.argv.slice(2);
const { Parser } = createRequire(folder + '/node_modules/')('@asyncapi/parser');

new Parser().parse(fs.readFileSync(file, 'utf8')).then(({ document, diagnostics }) => {
  const errors = diagnostics.filter(one => one.severity === 0);
  errors.forEach(one => console.log(one.path.join('/') + ': ' + one.message));
  if (errors.length || !document) process.exit(1);
  console.log(document.channels().length + ' channels, ' + document.operations().length + ' operations');
});
