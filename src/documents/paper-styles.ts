const blue = '1F3864';

const heading = (level: number, size: number, before: number): string => `
<w:style w:type="paragraph" w:styleId="Heading${String(level)}"><w:name w:val="heading ${String(level)}"/>
<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>
<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="${String(before)}" w:after="80"/><w:outlineLvl w:val="${String(level - 1)}"/></w:pPr>
<w:rPr><w:b/><w:color w:val="${blue}"/><w:sz w:val="${String(size)}"/><w:szCs w:val="${String(size)}"/></w:rPr></w:style>`;

const paragraph = (id: string, name: string, pPr: string, rPr = ''): string => `
<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr>${pPr}</w:pPr><w:rPr>${rPr}</w:rPr></w:style>`;

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('');

/**
 * The styles of every Word paper: Word's own names, so that a council that attaches its template gets its own look. Text
 * is British English, 11 points, in a face without serifs.
 */
export const paperStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>
<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
${paragraph('Title', 'Title', '<w:keepNext/><w:spacing w:after="120"/>', `<w:b/><w:color w:val="${blue}"/><w:sz w:val="40"/>`)}
${paragraph('Subtitle', 'Subtitle', '<w:spacing w:after="40"/>', '<w:color w:val="404040"/>')}
${heading(1, 30, 320)}${heading(2, 25, 240)}${heading(3, 22, 200)}
${paragraph('ListBullet', 'List Bullet', '<w:spacing w:after="80"/><w:ind w:left="425" w:hanging="425"/>')}
${paragraph('ListNumber', 'List Number', '<w:spacing w:after="100"/><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/>')}
${paragraph('Quote', 'Quote', '<w:spacing w:after="80"/><w:ind w:left="425"/>', '<w:i/><w:color w:val="404040"/>')}
${paragraph('Note', 'Note', '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="808080"/></w:pBdr><w:spacing w:before="60" w:after="60"/><w:ind w:left="227"/>')}
${paragraph('Footer', 'footer', '<w:spacing w:after="0"/><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>', '<w:sz w:val="18"/>')}
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Reference"><w:name w:val="Reference"/><w:rPr><w:color w:val="595959"/><w:sz w:val="16"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
<w:pPr><w:spacing w:after="40"/></w:pPr><w:tblPr><w:tblBorders>${edges}</w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>`;
