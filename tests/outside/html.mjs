// Validates pages as HTML. Usage: node html.mjs ADDRESS…
import { HtmlValidate } from 'html-validate';

// The standard's own rules. What is a matter of style (how attributes are quoted, whether void elements close) is nobody's error.
const validate = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'long-title': 'off', 'doctype-style': 'off', 'require-sri': 'off', 'no-raw-characters': 'off' },
});

const complaints = [];
for (const address of process.argv.slice(2)) {
  const report = await validate.validateString(await (await fetch(address)).text());
  for (const message of report.results.flatMap(result => result.messages)) {
    complaints.push(`${new URL(address).pathname} ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  }
}
console.log(JSON.stringify(complaints));
