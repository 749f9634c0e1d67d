import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4807:
/***/ ((module, exports, __nccwpck_require__) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports", "./format", "./parser"], factory);
    }
})(function () {
    /*---------------------------------------------------------------------------------------------
     *  Copyright (c) Microsoft Corporation. All rights reserved.
     *  Licensed under the MIT License. See License.txt in the project root for license information.
     *--------------------------------------------------------------------------------------------*/
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.isWS = exports.applyEdit = exports.setProperty = exports.removeProperty = void 0;
    const format_1 = __nccwpck_require__(6612);
    const parser_1 = __nccwpck_require__(5152);
    function removeProperty(text, path, options) {
        return setProperty(text, path, void 0, options);
    }
    exports.removeProperty = removeProperty;
    function setProperty(text, originalPath, value, options) {
        const path = originalPath.slice();
        const errors = [];
        const root = (0, parser_1.parseTree)(text, errors);
        let parent = void 0;
        let lastSegment = void 0;
        while (path.length > 0) {
            lastSegment = path.pop();
            parent = (0, parser_1.findNodeAtLocation)(root, path);
            if (parent === void 0 && value !== void 0) {
                if (typeof lastSegment === 'string') {
                    value = { [lastSegment]: value };
                }
                else {
                    value = [value];
                }
            }
            else {
                break;
            }
        }
        if (!parent) {
            // empty document
            if (value === void 0) { // delete
                throw new Error('Can not delete in empty document');
            }
            return withFormatting(text, { offset: root ? root.offset : 0, length: root ? root.length : 0, content: JSON.stringify(value) }, options);
        }
        else if (parent.type === 'object' && typeof lastSegment === 'string' && Array.isArray(parent.children)) {
            const existing = (0, parser_1.findNodeAtLocation)(parent, [lastSegment]);
            if (existing !== void 0) {
                if (value === void 0) { // delete
                    if (!existing.parent) {
                        throw new Error('Malformed AST');
                    }
                    const propertyIndex = parent.children.indexOf(existing.parent);
                    let removeBegin;
                    let removeEnd = existing.parent.offset + existing.parent.length;
                    if (propertyIndex > 0) {
                        // remove the comma of the previous node
                        let previous = parent.children[propertyIndex - 1];
                        removeBegin = previous.offset + previous.length;
                    }
                    else {
                        removeBegin = parent.offset + 1;
                        if (parent.children.length > 1) {
                            // remove the comma of the next node
                            let next = parent.children[1];
                            removeEnd = next.offset;
                        }
                    }
                    return withFormatting(text, { offset: removeBegin, length: removeEnd - removeBegin, content: '' }, options);
                }
                else {
                    // set value of existing property
                    return withFormatting(text, { offset: existing.offset, length: existing.length, content: JSON.stringify(value) }, options);
                }
            }
            else {
                if (value === void 0) { // delete
                    return []; // property does not exist, nothing to do
                }
                const newProperty = `${JSON.stringify(lastSegment)}: ${JSON.stringify(value)}`;
                const index = options.getInsertionIndex ? options.getInsertionIndex(parent.children.map(p => p.children[0].value)) : parent.children.length;
                let edit;
                if (index > 0) {
                    let previous = parent.children[index - 1];
                    edit = { offset: previous.offset + previous.length, length: 0, content: ',' + newProperty };
                }
                else if (parent.children.length === 0) {
                    edit = { offset: parent.offset + 1, length: 0, content: newProperty };
                }
                else {
                    edit = { offset: parent.offset + 1, length: 0, content: newProperty + ',' };
                }
                return withFormatting(text, edit, options);
            }
        }
        else if (parent.type === 'array' && typeof lastSegment === 'number' && Array.isArray(parent.children)) {
            const insertIndex = lastSegment;
            if (insertIndex === -1) {
                // Insert
                const newProperty = `${JSON.stringify(value)}`;
                let edit;
                if (parent.children.length === 0) {
                    edit = { offset: parent.offset + 1, length: 0, content: newProperty };
                }
                else {
                    const previous = parent.children[parent.children.length - 1];
                    edit = { offset: previous.offset + previous.length, length: 0, content: ',' + newProperty };
                }
                return withFormatting(text, edit, options);
            }
            else if (value === void 0 && parent.children.length >= 0) {
                // Removal
                const removalIndex = lastSegment;
                const toRemove = parent.children[removalIndex];
                let edit;
                if (parent.children.length === 1) {
                    // only item
                    edit = { offset: parent.offset + 1, length: parent.length - 2, content: '' };
                }
                else if (parent.children.length - 1 === removalIndex) {
                    // last item
                    let previous = parent.children[removalIndex - 1];
                    let offset = previous.offset + previous.length;
                    let parentEndOffset = parent.offset + parent.length;
                    edit = { offset, length: parentEndOffset - 2 - offset, content: '' };
                }
                else {
                    edit = { offset: toRemove.offset, length: parent.children[removalIndex + 1].offset - toRemove.offset, content: '' };
                }
                return withFormatting(text, edit, options);
            }
            else if (value !== void 0) {
                let edit;
                const newProperty = `${JSON.stringify(value)}`;
                if (!options.isArrayInsertion && parent.children.length > lastSegment) {
                    const toModify = parent.children[lastSegment];
                    edit = { offset: toModify.offset, length: toModify.length, content: newProperty };
                }
                else if (parent.children.length === 0 || lastSegment === 0) {
                    edit = { offset: parent.offset + 1, length: 0, content: parent.children.length === 0 ? newProperty : newProperty + ',' };
                }
                else {
                    const index = lastSegment > parent.children.length ? parent.children.length : lastSegment;
                    const previous = parent.children[index - 1];
                    edit = { offset: previous.offset + previous.length, length: 0, content: ',' + newProperty };
                }
                return withFormatting(text, edit, options);
            }
            else {
                throw new Error(`Can not ${value === void 0 ? 'remove' : (options.isArrayInsertion ? 'insert' : 'modify')} Array index ${insertIndex} as length is not sufficient`);
            }
        }
        else {
            throw new Error(`Can not add ${typeof lastSegment !== 'number' ? 'index' : 'property'} to parent of type ${parent.type}`);
        }
    }
    exports.setProperty = setProperty;
    function withFormatting(text, edit, options) {
        if (!options.formattingOptions) {
            return [edit];
        }
        // apply the edit
        let newText = applyEdit(text, edit);
        // format the new text
        let begin = edit.offset;
        let end = edit.offset + edit.content.length;
        if (edit.length === 0 || edit.content.length === 0) { // insert or remove
            while (begin > 0 && !(0, format_1.isEOL)(newText, begin - 1)) {
                begin--;
            }
            while (end < newText.length && !(0, format_1.isEOL)(newText, end)) {
                end++;
            }
        }
        const edits = (0, format_1.format)(newText, { offset: begin, length: end - begin }, { ...options.formattingOptions, keepLines: false });
        // apply the formatting edits and track the begin and end offsets of the changes
        for (let i = edits.length - 1; i >= 0; i--) {
            const edit = edits[i];
            newText = applyEdit(newText, edit);
            begin = Math.min(begin, edit.offset);
            end = Math.max(end, edit.offset + edit.length);
            end += edit.content.length - edit.length;
        }
        // create a single edit with all changes
        const editLength = text.length - (newText.length - end) - begin;
        return [{ offset: begin, length: editLength, content: newText.substring(begin, end) }];
    }
    function applyEdit(text, edit) {
        return text.substring(0, edit.offset) + edit.content + text.substring(edit.offset + edit.length);
    }
    exports.applyEdit = applyEdit;
    function isWS(text, offset) {
        return '\r\n \t'.indexOf(text.charAt(offset)) !== -1;
    }
    exports.isWS = isWS;
});


/***/ }),

/***/ 6612:
/***/ ((module, exports, __nccwpck_require__) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports", "./scanner", "./string-intern"], factory);
    }
})(function () {
    /*---------------------------------------------------------------------------------------------
     *  Copyright (c) Microsoft Corporation. All rights reserved.
     *  Licensed under the MIT License. See License.txt in the project root for license information.
     *--------------------------------------------------------------------------------------------*/
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.isEOL = exports.format = void 0;
    const scanner_1 = __nccwpck_require__(8525);
    const string_intern_1 = __nccwpck_require__(4579);
    function format(documentText, range, options) {
        let initialIndentLevel;
        let formatText;
        let formatTextStart;
        let rangeStart;
        let rangeEnd;
        if (range) {
            rangeStart = range.offset;
            rangeEnd = rangeStart + range.length;
            formatTextStart = rangeStart;
            while (formatTextStart > 0 && !isEOL(documentText, formatTextStart - 1)) {
                formatTextStart--;
            }
            let endOffset = rangeEnd;
            while (endOffset < documentText.length && !isEOL(documentText, endOffset)) {
                endOffset++;
            }
            formatText = documentText.substring(formatTextStart, endOffset);
            initialIndentLevel = computeIndentLevel(formatText, options);
        }
        else {
            formatText = documentText;
            initialIndentLevel = 0;
            formatTextStart = 0;
            rangeStart = 0;
            rangeEnd = documentText.length;
        }
        const eol = getEOL(options, documentText);
        const eolFastPathSupported = string_intern_1.supportedEols.includes(eol);
        let numberLineBreaks = 0;
        let indentLevel = 0;
        let indentValue;
        if (options.insertSpaces) {
            indentValue = string_intern_1.cachedSpaces[options.tabSize || 4] ?? repeat(string_intern_1.cachedSpaces[1], options.tabSize || 4);
        }
        else {
            indentValue = '\t';
        }
        const indentType = indentValue === '\t' ? '\t' : ' ';
        let scanner = (0, scanner_1.createScanner)(formatText, false);
        let hasError = false;
        function newLinesAndIndent() {
            if (numberLineBreaks > 1) {
                return repeat(eol, numberLineBreaks) + repeat(indentValue, initialIndentLevel + indentLevel);
            }
            const amountOfSpaces = indentValue.length * (initialIndentLevel + indentLevel);
            if (!eolFastPathSupported || amountOfSpaces > string_intern_1.cachedBreakLinesWithSpaces[indentType][eol].length) {
                return eol + repeat(indentValue, initialIndentLevel + indentLevel);
            }
            if (amountOfSpaces <= 0) {
                return eol;
            }
            return string_intern_1.cachedBreakLinesWithSpaces[indentType][eol][amountOfSpaces];
        }
        function scanNext() {
            let token = scanner.scan();
            numberLineBreaks = 0;
            while (token === 15 /* SyntaxKind.Trivia */ || token === 14 /* SyntaxKind.LineBreakTrivia */) {
                if (token === 14 /* SyntaxKind.LineBreakTrivia */ && options.keepLines) {
                    numberLineBreaks += 1;
                }
                else if (token === 14 /* SyntaxKind.LineBreakTrivia */) {
                    numberLineBreaks = 1;
                }
                token = scanner.scan();
            }
            hasError = token === 16 /* SyntaxKind.Unknown */ || scanner.getTokenError() !== 0 /* ScanError.None */;
            return token;
        }
        const editOperations = [];
        function addEdit(text, startOffset, endOffset) {
            if (!hasError && (!range || (startOffset < rangeEnd && endOffset > rangeStart)) && documentText.substring(startOffset, endOffset) !== text) {
                editOperations.push({ offset: startOffset, length: endOffset - startOffset, content: text });
            }
        }
        let firstToken = scanNext();
        if (options.keepLines && numberLineBreaks > 0) {
            addEdit(repeat(eol, numberLineBreaks), 0, 0);
        }
        if (firstToken !== 17 /* SyntaxKind.EOF */) {
            let firstTokenStart = scanner.getTokenOffset() + formatTextStart;
            let initialIndent = (indentValue.length * initialIndentLevel < 20) && options.insertSpaces
                ? string_intern_1.cachedSpaces[indentValue.length * initialIndentLevel]
                : repeat(indentValue, initialIndentLevel);
            addEdit(initialIndent, formatTextStart, firstTokenStart);
        }
        while (firstToken !== 17 /* SyntaxKind.EOF */) {
            let firstTokenEnd = scanner.getTokenOffset() + scanner.getTokenLength() + formatTextStart;
            let secondToken = scanNext();
            let replaceContent = '';
            let needsLineBreak = false;
            while (numberLineBreaks === 0 && (secondToken === 12 /* SyntaxKind.LineCommentTrivia */ || secondToken === 13 /* SyntaxKind.BlockCommentTrivia */)) {
                let commentTokenStart = scanner.getTokenOffset() + formatTextStart;
                addEdit(string_intern_1.cachedSpaces[1], firstTokenEnd, commentTokenStart);
                firstTokenEnd = scanner.getTokenOffset() + scanner.getTokenLength() + formatTextStart;
                needsLineBreak = secondToken === 12 /* SyntaxKind.LineCommentTrivia */;
                replaceContent = needsLineBreak ? newLinesAndIndent() : '';
                secondToken = scanNext();
            }
            if (secondToken === 2 /* SyntaxKind.CloseBraceToken */) {
                if (firstToken !== 1 /* SyntaxKind.OpenBraceToken */) {
                    indentLevel--;
                }
                ;
                if (options.keepLines && numberLineBreaks > 0 || !options.keepLines && firstToken !== 1 /* SyntaxKind.OpenBraceToken */) {
                    replaceContent = newLinesAndIndent();
                }
                else if (options.keepLines) {
                    replaceContent = string_intern_1.cachedSpaces[1];
                }
            }
            else if (secondToken === 4 /* SyntaxKind.CloseBracketToken */) {
                if (firstToken !== 3 /* SyntaxKind.OpenBracketToken */) {
                    indentLevel--;
                }
                ;
                if (options.keepLines && numberLineBreaks > 0 || !options.keepLines && firstToken !== 3 /* SyntaxKind.OpenBracketToken */) {
                    replaceContent = newLinesAndIndent();
                }
                else if (options.keepLines) {
                    replaceContent = string_intern_1.cachedSpaces[1];
                }
            }
            else {
                switch (firstToken) {
                    case 3 /* SyntaxKind.OpenBracketToken */:
                    case 1 /* SyntaxKind.OpenBraceToken */:
                        indentLevel++;
                        if (options.keepLines && numberLineBreaks > 0 || !options.keepLines) {
                            replaceContent = newLinesAndIndent();
                        }
                        else {
                            replaceContent = string_intern_1.cachedSpaces[1];
                        }
                        break;
                    case 5 /* SyntaxKind.CommaToken */:
                        if (options.keepLines && numberLineBreaks > 0 || !options.keepLines) {
                            replaceContent = newLinesAndIndent();
                        }
                        else {
                            replaceContent = string_intern_1.cachedSpaces[1];
                        }
                        break;
                    case 12 /* SyntaxKind.LineCommentTrivia */:
                        replaceContent = newLinesAndIndent();
                        break;
                    case 13 /* SyntaxKind.BlockCommentTrivia */:
                        if (numberLineBreaks > 0) {
                            replaceContent = newLinesAndIndent();
                        }
                        else if (!needsLineBreak) {
                            replaceContent = string_intern_1.cachedSpaces[1];
                        }
                        break;
                    case 6 /* SyntaxKind.ColonToken */:
                        if (options.keepLines && numberLineBreaks > 0) {
                            replaceContent = newLinesAndIndent();
                        }
                        else if (!needsLineBreak) {
                            replaceContent = string_intern_1.cachedSpaces[1];
                        }
                        break;
                    case 10 /* SyntaxKind.StringLiteral */:
                        if (options.keepLines && numberLineBreaks > 0) {
                            replaceContent = newLinesAndIndent();
                        }
                        else if (secondToken === 6 /* SyntaxKind.ColonToken */ && !needsLineBreak) {
                            replaceContent = '';
                        }
                        break;
                    case 7 /* SyntaxKind.NullKeyword */:
                    case 8 /* SyntaxKind.TrueKeyword */:
                    case 9 /* SyntaxKind.FalseKeyword */:
                    case 11 /* SyntaxKind.NumericLiteral */:
                    case 2 /* SyntaxKind.CloseBraceToken */:
                    case 4 /* SyntaxKind.CloseBracketToken */:
                        if (options.keepLines && numberLineBreaks > 0) {
                            replaceContent = newLinesAndIndent();
                        }
                        else {
                            if ((secondToken === 12 /* SyntaxKind.LineCommentTrivia */ || secondToken === 13 /* SyntaxKind.BlockCommentTrivia */) && !needsLineBreak) {
                                replaceContent = string_intern_1.cachedSpaces[1];
                            }
                            else if (secondToken !== 5 /* SyntaxKind.CommaToken */ && secondToken !== 17 /* SyntaxKind.EOF */) {
                                hasError = true;
                            }
                        }
                        break;
                    case 16 /* SyntaxKind.Unknown */:
                        hasError = true;
                        break;
                }
                if (numberLineBreaks > 0 && (secondToken === 12 /* SyntaxKind.LineCommentTrivia */ || secondToken === 13 /* SyntaxKind.BlockCommentTrivia */)) {
                    replaceContent = newLinesAndIndent();
                }
            }
            if (secondToken === 17 /* SyntaxKind.EOF */) {
                if (options.keepLines && numberLineBreaks > 0) {
                    replaceContent = newLinesAndIndent();
                }
                else {
                    replaceContent = options.insertFinalNewline ? eol : '';
                }
            }
            const secondTokenStart = scanner.getTokenOffset() + formatTextStart;
            addEdit(replaceContent, firstTokenEnd, secondTokenStart);
            firstToken = secondToken;
        }
        return editOperations;
    }
    exports.format = format;
    function repeat(s, count) {
        let result = '';
        for (let i = 0; i < count; i++) {
            result += s;
        }
        return result;
    }
    function computeIndentLevel(content, options) {
        let i = 0;
        let nChars = 0;
        const tabSize = options.tabSize || 4;
        while (i < content.length) {
            let ch = content.charAt(i);
            if (ch === string_intern_1.cachedSpaces[1]) {
                nChars++;
            }
            else if (ch === '\t') {
                nChars += tabSize;
            }
            else {
                break;
            }
            i++;
        }
        return Math.floor(nChars / tabSize);
    }
    function getEOL(options, text) {
        for (let i = 0; i < text.length; i++) {
            const ch = text.charAt(i);
            if (ch === '\r') {
                if (i + 1 < text.length && text.charAt(i + 1) === '\n') {
                    return '\r\n';
                }
                return '\r';
            }
            else if (ch === '\n') {
                return '\n';
            }
        }
        return (options && options.eol) || '\n';
    }
    function isEOL(text, offset) {
        return '\r\n'.indexOf(text.charAt(offset)) !== -1;
    }
    exports.isEOL = isEOL;
});


/***/ }),

/***/ 5152:
/***/ ((module, exports, __nccwpck_require__) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports", "./scanner"], factory);
    }
})(function () {
    /*---------------------------------------------------------------------------------------------
     *  Copyright (c) Microsoft Corporation. All rights reserved.
     *  Licensed under the MIT License. See License.txt in the project root for license information.
     *--------------------------------------------------------------------------------------------*/
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.getNodeType = exports.stripComments = exports.visit = exports.findNodeAtOffset = exports.contains = exports.getNodeValue = exports.getNodePath = exports.findNodeAtLocation = exports.parseTree = exports.parse = exports.getLocation = void 0;
    const scanner_1 = __nccwpck_require__(8525);
    var ParseOptions;
    (function (ParseOptions) {
        ParseOptions.DEFAULT = {
            allowTrailingComma: false
        };
    })(ParseOptions || (ParseOptions = {}));
    /**
     * For a given offset, evaluate the location in the JSON document. Each segment in the location path is either a property name or an array index.
     */
    function getLocation(text, position) {
        const segments = []; // strings or numbers
        const earlyReturnException = new Object();
        let previousNode = undefined;
        const previousNodeInst = {
            value: {},
            offset: 0,
            length: 0,
            type: 'object',
            parent: undefined
        };
        let isAtPropertyKey = false;
        function setPreviousNode(value, offset, length, type) {
            previousNodeInst.value = value;
            previousNodeInst.offset = offset;
            previousNodeInst.length = length;
            previousNodeInst.type = type;
            previousNodeInst.colonOffset = undefined;
            previousNode = previousNodeInst;
        }
        try {
            visit(text, {
                onObjectBegin: (offset, length) => {
                    if (position <= offset) {
                        throw earlyReturnException;
                    }
                    previousNode = undefined;
                    isAtPropertyKey = position > offset;
                    segments.push(''); // push a placeholder (will be replaced)
                },
                onObjectProperty: (name, offset, length) => {
                    if (position < offset) {
                        throw earlyReturnException;
                    }
                    setPreviousNode(name, offset, length, 'property');
                    segments[segments.length - 1] = name;
                    if (position <= offset + length) {
                        throw earlyReturnException;
                    }
                },
                onObjectEnd: (offset, length) => {
                    if (position <= offset) {
                        throw earlyReturnException;
                    }
                    previousNode = undefined;
                    segments.pop();
                },
                onArrayBegin: (offset, length) => {
                    if (position <= offset) {
                        throw earlyReturnException;
                    }
                    previousNode = undefined;
                    segments.push(0);
                },
                onArrayEnd: (offset, length) => {
                    if (position <= offset) {
                        throw earlyReturnException;
                    }
                    previousNode = undefined;
                    segments.pop();
                },
                onLiteralValue: (value, offset, length) => {
                    if (position < offset) {
                        throw earlyReturnException;
                    }
                    setPreviousNode(value, offset, length, getNodeType(value));
                    if (position <= offset + length) {
                        throw earlyReturnException;
                    }
                },
                onSeparator: (sep, offset, length) => {
                    if (position <= offset) {
                        throw earlyReturnException;
                    }
                    if (sep === ':' && previousNode && previousNode.type === 'property') {
                        previousNode.colonOffset = offset;
                        isAtPropertyKey = false;
                        previousNode = undefined;
                    }
                    else if (sep === ',') {
                        const last = segments[segments.length - 1];
                        if (typeof last === 'number') {
                            segments[segments.length - 1] = last + 1;
                        }
                        else {
                            isAtPropertyKey = true;
                            segments[segments.length - 1] = '';
                        }
                        previousNode = undefined;
                    }
                }
            });
        }
        catch (e) {
            if (e !== earlyReturnException) {
                throw e;
            }
        }
        return {
            path: segments,
            previousNode,
            isAtPropertyKey,
            matches: (pattern) => {
                let k = 0;
                for (let i = 0; k < pattern.length && i < segments.length; i++) {
                    if (pattern[k] === segments[i] || pattern[k] === '*') {
                        k++;
                    }
                    else if (pattern[k] !== '**') {
                        return false;
                    }
                }
                return k === pattern.length;
            }
        };
    }
    exports.getLocation = getLocation;
    /**
     * Parses the given text and returns the object the JSON content represents. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
     * Therefore always check the errors list to find out if the input was valid.
     */
    function parse(text, errors = [], options = ParseOptions.DEFAULT) {
        let currentProperty = null;
        let currentParent = [];
        const previousParents = [];
        function onValue(value) {
            if (Array.isArray(currentParent)) {
                currentParent.push(value);
            }
            else if (currentProperty !== null) {
                currentParent[currentProperty] = value;
            }
        }
        const visitor = {
            onObjectBegin: () => {
                const object = {};
                onValue(object);
                previousParents.push(currentParent);
                currentParent = object;
                currentProperty = null;
            },
            onObjectProperty: (name) => {
                currentProperty = name;
            },
            onObjectEnd: () => {
                currentParent = previousParents.pop();
            },
            onArrayBegin: () => {
                const array = [];
                onValue(array);
                previousParents.push(currentParent);
                currentParent = array;
                currentProperty = null;
            },
            onArrayEnd: () => {
                currentParent = previousParents.pop();
            },
            onLiteralValue: onValue,
            onError: (error, offset, length) => {
                errors.push({ error, offset, length });
            }
        };
        visit(text, visitor, options);
        return currentParent[0];
    }
    exports.parse = parse;
    /**
     * Parses the given text and returns a tree representation the JSON content. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
     */
    function parseTree(text, errors = [], options = ParseOptions.DEFAULT) {
        let currentParent = { type: 'array', offset: -1, length: -1, children: [], parent: undefined }; // artificial root
        function ensurePropertyComplete(endOffset) {
            if (currentParent.type === 'property') {
                currentParent.length = endOffset - currentParent.offset;
                currentParent = currentParent.parent;
            }
        }
        function onValue(valueNode) {
            currentParent.children.push(valueNode);
            return valueNode;
        }
        const visitor = {
            onObjectBegin: (offset) => {
                currentParent = onValue({ type: 'object', offset, length: -1, parent: currentParent, children: [] });
            },
            onObjectProperty: (name, offset, length) => {
                currentParent = onValue({ type: 'property', offset, length: -1, parent: currentParent, children: [] });
                currentParent.children.push({ type: 'string', value: name, offset, length, parent: currentParent });
            },
            onObjectEnd: (offset, length) => {
                ensurePropertyComplete(offset + length); // in case of a missing value for a property: make sure property is complete
                currentParent.length = offset + length - currentParent.offset;
                currentParent = currentParent.parent;
                ensurePropertyComplete(offset + length);
            },
            onArrayBegin: (offset, length) => {
                currentParent = onValue({ type: 'array', offset, length: -1, parent: currentParent, children: [] });
            },
            onArrayEnd: (offset, length) => {
                currentParent.length = offset + length - currentParent.offset;
                currentParent = currentParent.parent;
                ensurePropertyComplete(offset + length);
            },
            onLiteralValue: (value, offset, length) => {
                onValue({ type: getNodeType(value), offset, length, parent: currentParent, value });
                ensurePropertyComplete(offset + length);
            },
            onSeparator: (sep, offset, length) => {
                if (currentParent.type === 'property') {
                    if (sep === ':') {
                        currentParent.colonOffset = offset;
                    }
                    else if (sep === ',') {
                        ensurePropertyComplete(offset);
                    }
                }
            },
            onError: (error, offset, length) => {
                errors.push({ error, offset, length });
            }
        };
        visit(text, visitor, options);
        const result = currentParent.children[0];
        if (result) {
            delete result.parent;
        }
        return result;
    }
    exports.parseTree = parseTree;
    /**
     * Finds the node at the given path in a JSON DOM.
     */
    function findNodeAtLocation(root, path) {
        if (!root) {
            return undefined;
        }
        let node = root;
        for (let segment of path) {
            if (typeof segment === 'string') {
                if (node.type !== 'object' || !Array.isArray(node.children)) {
                    return undefined;
                }
                let found = false;
                for (const propertyNode of node.children) {
                    if (Array.isArray(propertyNode.children) && propertyNode.children[0].value === segment && propertyNode.children.length === 2) {
                        node = propertyNode.children[1];
                        found = true;
                        break;
                    }
                }
                if (!found) {
                    return undefined;
                }
            }
            else {
                const index = segment;
                if (node.type !== 'array' || index < 0 || !Array.isArray(node.children) || index >= node.children.length) {
                    return undefined;
                }
                node = node.children[index];
            }
        }
        return node;
    }
    exports.findNodeAtLocation = findNodeAtLocation;
    /**
     * Gets the JSON path of the given JSON DOM node
     */
    function getNodePath(node) {
        if (!node.parent || !node.parent.children) {
            return [];
        }
        const path = getNodePath(node.parent);
        if (node.parent.type === 'property') {
            const key = node.parent.children[0].value;
            path.push(key);
        }
        else if (node.parent.type === 'array') {
            const index = node.parent.children.indexOf(node);
            if (index !== -1) {
                path.push(index);
            }
        }
        return path;
    }
    exports.getNodePath = getNodePath;
    /**
     * Evaluates the JavaScript object of the given JSON DOM node
     */
    function getNodeValue(node) {
        switch (node.type) {
            case 'array':
                return node.children.map(getNodeValue);
            case 'object':
                const obj = Object.create(null);
                for (let prop of node.children) {
                    const valueNode = prop.children[1];
                    if (valueNode) {
                        obj[prop.children[0].value] = getNodeValue(valueNode);
                    }
                }
                return obj;
            case 'null':
            case 'string':
            case 'number':
            case 'boolean':
                return node.value;
            default:
                return undefined;
        }
    }
    exports.getNodeValue = getNodeValue;
    function contains(node, offset, includeRightBound = false) {
        return (offset >= node.offset && offset < (node.offset + node.length)) || includeRightBound && (offset === (node.offset + node.length));
    }
    exports.contains = contains;
    /**
     * Finds the most inner node at the given offset. If includeRightBound is set, also finds nodes that end at the given offset.
     */
    function findNodeAtOffset(node, offset, includeRightBound = false) {
        if (contains(node, offset, includeRightBound)) {
            const children = node.children;
            if (Array.isArray(children)) {
                for (let i = 0; i < children.length && children[i].offset <= offset; i++) {
                    const item = findNodeAtOffset(children[i], offset, includeRightBound);
                    if (item) {
                        return item;
                    }
                }
            }
            return node;
        }
        return undefined;
    }
    exports.findNodeAtOffset = findNodeAtOffset;
    /**
     * Parses the given text and invokes the visitor functions for each object, array and literal reached.
     */
    function visit(text, visitor, options = ParseOptions.DEFAULT) {
        const _scanner = (0, scanner_1.createScanner)(text, false);
        // Important: Only pass copies of this to visitor functions to prevent accidental modification, and
        // to not affect visitor functions which stored a reference to a previous JSONPath
        const _jsonPath = [];
        // Depth of onXXXBegin() callbacks suppressed. onXXXEnd() decrements this if it isn't 0 already.
        // Callbacks are only called when this value is 0.
        let suppressedCallbacks = 0;
        function toNoArgVisit(visitFunction) {
            return visitFunction ? () => suppressedCallbacks === 0 && visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
        }
        function toOneArgVisit(visitFunction) {
            return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
        }
        function toOneArgVisitWithPath(visitFunction) {
            return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice()) : () => true;
        }
        function toBeginVisit(visitFunction) {
            return visitFunction ?
                () => {
                    if (suppressedCallbacks > 0) {
                        suppressedCallbacks++;
                    }
                    else {
                        let cbReturn = visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice());
                        if (cbReturn === false) {
                            suppressedCallbacks = 1;
                        }
                    }
                }
                : () => true;
        }
        function toEndVisit(visitFunction) {
            return visitFunction ?
                () => {
                    if (suppressedCallbacks > 0) {
                        suppressedCallbacks--;
                    }
                    if (suppressedCallbacks === 0) {
                        visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter());
                    }
                }
                : () => true;
        }
        const onObjectBegin = toBeginVisit(visitor.onObjectBegin), onObjectProperty = toOneArgVisitWithPath(visitor.onObjectProperty), onObjectEnd = toEndVisit(visitor.onObjectEnd), onArrayBegin = toBeginVisit(visitor.onArrayBegin), onArrayEnd = toEndVisit(visitor.onArrayEnd), onLiteralValue = toOneArgVisitWithPath(visitor.onLiteralValue), onSeparator = toOneArgVisit(visitor.onSeparator), onComment = toNoArgVisit(visitor.onComment), onError = toOneArgVisit(visitor.onError);
        const disallowComments = options && options.disallowComments;
        const allowTrailingComma = options && options.allowTrailingComma;
        function scanNext() {
            while (true) {
                const token = _scanner.scan();
                switch (_scanner.getTokenError()) {
                    case 4 /* ScanError.InvalidUnicode */:
                        handleError(14 /* ParseErrorCode.InvalidUnicode */);
                        break;
                    case 5 /* ScanError.InvalidEscapeCharacter */:
                        handleError(15 /* ParseErrorCode.InvalidEscapeCharacter */);
                        break;
                    case 3 /* ScanError.UnexpectedEndOfNumber */:
                        handleError(13 /* ParseErrorCode.UnexpectedEndOfNumber */);
                        break;
                    case 1 /* ScanError.UnexpectedEndOfComment */:
                        if (!disallowComments) {
                            handleError(11 /* ParseErrorCode.UnexpectedEndOfComment */);
                        }
                        break;
                    case 2 /* ScanError.UnexpectedEndOfString */:
                        handleError(12 /* ParseErrorCode.UnexpectedEndOfString */);
                        break;
                    case 6 /* ScanError.InvalidCharacter */:
                        handleError(16 /* ParseErrorCode.InvalidCharacter */);
                        break;
                }
                switch (token) {
                    case 12 /* SyntaxKind.LineCommentTrivia */:
                    case 13 /* SyntaxKind.BlockCommentTrivia */:
                        if (disallowComments) {
                            handleError(10 /* ParseErrorCode.InvalidCommentToken */);
                        }
                        else {
                            onComment();
                        }
                        break;
                    case 16 /* SyntaxKind.Unknown */:
                        handleError(1 /* ParseErrorCode.InvalidSymbol */);
                        break;
                    case 15 /* SyntaxKind.Trivia */:
                    case 14 /* SyntaxKind.LineBreakTrivia */:
                        break;
                    default:
                        return token;
                }
            }
        }
        function handleError(error, skipUntilAfter = [], skipUntil = []) {
            onError(error);
            if (skipUntilAfter.length + skipUntil.length > 0) {
                let token = _scanner.getToken();
                while (token !== 17 /* SyntaxKind.EOF */) {
                    if (skipUntilAfter.indexOf(token) !== -1) {
                        scanNext();
                        break;
                    }
                    else if (skipUntil.indexOf(token) !== -1) {
                        break;
                    }
                    token = scanNext();
                }
            }
        }
        function parseString(isValue) {
            const value = _scanner.getTokenValue();
            if (isValue) {
                onLiteralValue(value);
            }
            else {
                onObjectProperty(value);
                // add property name afterwards
                _jsonPath.push(value);
            }
            scanNext();
            return true;
        }
        function parseLiteral() {
            switch (_scanner.getToken()) {
                case 11 /* SyntaxKind.NumericLiteral */:
                    const tokenValue = _scanner.getTokenValue();
                    let value = Number(tokenValue);
                    if (isNaN(value)) {
                        handleError(2 /* ParseErrorCode.InvalidNumberFormat */);
                        value = 0;
                    }
                    onLiteralValue(value);
                    break;
                case 7 /* SyntaxKind.NullKeyword */:
                    onLiteralValue(null);
                    break;
                case 8 /* SyntaxKind.TrueKeyword */:
                    onLiteralValue(true);
                    break;
                case 9 /* SyntaxKind.FalseKeyword */:
                    onLiteralValue(false);
                    break;
                default:
                    return false;
            }
            scanNext();
            return true;
        }
        function parseProperty() {
            if (_scanner.getToken() !== 10 /* SyntaxKind.StringLiteral */) {
                handleError(3 /* ParseErrorCode.PropertyNameExpected */, [], [2 /* SyntaxKind.CloseBraceToken */, 5 /* SyntaxKind.CommaToken */]);
                return false;
            }
            parseString(false);
            if (_scanner.getToken() === 6 /* SyntaxKind.ColonToken */) {
                onSeparator(':');
                scanNext(); // consume colon
                if (!parseValue()) {
                    handleError(4 /* ParseErrorCode.ValueExpected */, [], [2 /* SyntaxKind.CloseBraceToken */, 5 /* SyntaxKind.CommaToken */]);
                }
            }
            else {
                handleError(5 /* ParseErrorCode.ColonExpected */, [], [2 /* SyntaxKind.CloseBraceToken */, 5 /* SyntaxKind.CommaToken */]);
            }
            _jsonPath.pop(); // remove processed property name
            return true;
        }
        function parseObject() {
            onObjectBegin();
            scanNext(); // consume open brace
            let needsComma = false;
            while (_scanner.getToken() !== 2 /* SyntaxKind.CloseBraceToken */ && _scanner.getToken() !== 17 /* SyntaxKind.EOF */) {
                if (_scanner.getToken() === 5 /* SyntaxKind.CommaToken */) {
                    if (!needsComma) {
                        handleError(4 /* ParseErrorCode.ValueExpected */, [], []);
                    }
                    onSeparator(',');
                    scanNext(); // consume comma
                    if (_scanner.getToken() === 2 /* SyntaxKind.CloseBraceToken */ && allowTrailingComma) {
                        break;
                    }
                }
                else if (needsComma) {
                    handleError(6 /* ParseErrorCode.CommaExpected */, [], []);
                }
                if (!parseProperty()) {
                    handleError(4 /* ParseErrorCode.ValueExpected */, [], [2 /* SyntaxKind.CloseBraceToken */, 5 /* SyntaxKind.CommaToken */]);
                }
                needsComma = true;
            }
            onObjectEnd();
            if (_scanner.getToken() !== 2 /* SyntaxKind.CloseBraceToken */) {
                handleError(7 /* ParseErrorCode.CloseBraceExpected */, [2 /* SyntaxKind.CloseBraceToken */], []);
            }
            else {
                scanNext(); // consume close brace
            }
            return true;
        }
        function parseArray() {
            onArrayBegin();
            scanNext(); // consume open bracket
            let isFirstElement = true;
            let needsComma = false;
            while (_scanner.getToken() !== 4 /* SyntaxKind.CloseBracketToken */ && _scanner.getToken() !== 17 /* SyntaxKind.EOF */) {
                if (_scanner.getToken() === 5 /* SyntaxKind.CommaToken */) {
                    if (!needsComma) {
                        handleError(4 /* ParseErrorCode.ValueExpected */, [], []);
                    }
                    onSeparator(',');
                    scanNext(); // consume comma
                    if (_scanner.getToken() === 4 /* SyntaxKind.CloseBracketToken */ && allowTrailingComma) {
                        break;
                    }
                }
                else if (needsComma) {
                    handleError(6 /* ParseErrorCode.CommaExpected */, [], []);
                }
                if (isFirstElement) {
                    _jsonPath.push(0);
                    isFirstElement = false;
                }
                else {
                    _jsonPath[_jsonPath.length - 1]++;
                }
                if (!parseValue()) {
                    handleError(4 /* ParseErrorCode.ValueExpected */, [], [4 /* SyntaxKind.CloseBracketToken */, 5 /* SyntaxKind.CommaToken */]);
                }
                needsComma = true;
            }
            onArrayEnd();
            if (!isFirstElement) {
                _jsonPath.pop(); // remove array index
            }
            if (_scanner.getToken() !== 4 /* SyntaxKind.CloseBracketToken */) {
                handleError(8 /* ParseErrorCode.CloseBracketExpected */, [4 /* SyntaxKind.CloseBracketToken */], []);
            }
            else {
                scanNext(); // consume close bracket
            }
            return true;
        }
        function parseValue() {
            switch (_scanner.getToken()) {
                case 3 /* SyntaxKind.OpenBracketToken */:
                    return parseArray();
                case 1 /* SyntaxKind.OpenBraceToken */:
                    return parseObject();
                case 10 /* SyntaxKind.StringLiteral */:
                    return parseString(true);
                default:
                    return parseLiteral();
            }
        }
        scanNext();
        if (_scanner.getToken() === 17 /* SyntaxKind.EOF */) {
            if (options.allowEmptyContent) {
                return true;
            }
            handleError(4 /* ParseErrorCode.ValueExpected */, [], []);
            return false;
        }
        if (!parseValue()) {
            handleError(4 /* ParseErrorCode.ValueExpected */, [], []);
            return false;
        }
        if (_scanner.getToken() !== 17 /* SyntaxKind.EOF */) {
            handleError(9 /* ParseErrorCode.EndOfFileExpected */, [], []);
        }
        return true;
    }
    exports.visit = visit;
    /**
     * Takes JSON with JavaScript-style comments and remove
     * them. Optionally replaces every none-newline character
     * of comments with a replaceCharacter
     */
    function stripComments(text, replaceCh) {
        let _scanner = (0, scanner_1.createScanner)(text), parts = [], kind, offset = 0, pos;
        do {
            pos = _scanner.getPosition();
            kind = _scanner.scan();
            switch (kind) {
                case 12 /* SyntaxKind.LineCommentTrivia */:
                case 13 /* SyntaxKind.BlockCommentTrivia */:
                case 17 /* SyntaxKind.EOF */:
                    if (offset !== pos) {
                        parts.push(text.substring(offset, pos));
                    }
                    if (replaceCh !== undefined) {
                        parts.push(_scanner.getTokenValue().replace(/[^\r\n]/g, replaceCh));
                    }
                    offset = _scanner.getPosition();
                    break;
            }
        } while (kind !== 17 /* SyntaxKind.EOF */);
        return parts.join('');
    }
    exports.stripComments = stripComments;
    function getNodeType(value) {
        switch (typeof value) {
            case 'boolean': return 'boolean';
            case 'number': return 'number';
            case 'string': return 'string';
            case 'object': {
                if (!value) {
                    return 'null';
                }
                else if (Array.isArray(value)) {
                    return 'array';
                }
                return 'object';
            }
            default: return 'null';
        }
    }
    exports.getNodeType = getNodeType;
});


/***/ }),

/***/ 8525:
/***/ ((module, exports) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports"], factory);
    }
})(function () {
    /*---------------------------------------------------------------------------------------------
     *  Copyright (c) Microsoft Corporation. All rights reserved.
     *  Licensed under the MIT License. See License.txt in the project root for license information.
     *--------------------------------------------------------------------------------------------*/
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.createScanner = void 0;
    /**
     * Creates a JSON scanner on the given text.
     * If ignoreTrivia is set, whitespaces or comments are ignored.
     */
    function createScanner(text, ignoreTrivia = false) {
        const len = text.length;
        let pos = 0, value = '', tokenOffset = 0, token = 16 /* SyntaxKind.Unknown */, lineNumber = 0, lineStartOffset = 0, tokenLineStartOffset = 0, prevTokenLineStartOffset = 0, scanError = 0 /* ScanError.None */;
        function scanHexDigits(count, exact) {
            let digits = 0;
            let value = 0;
            while (digits < count || !exact) {
                let ch = text.charCodeAt(pos);
                if (ch >= 48 /* CharacterCodes._0 */ && ch <= 57 /* CharacterCodes._9 */) {
                    value = value * 16 + ch - 48 /* CharacterCodes._0 */;
                }
                else if (ch >= 65 /* CharacterCodes.A */ && ch <= 70 /* CharacterCodes.F */) {
                    value = value * 16 + ch - 65 /* CharacterCodes.A */ + 10;
                }
                else if (ch >= 97 /* CharacterCodes.a */ && ch <= 102 /* CharacterCodes.f */) {
                    value = value * 16 + ch - 97 /* CharacterCodes.a */ + 10;
                }
                else {
                    break;
                }
                pos++;
                digits++;
            }
            if (digits < count) {
                value = -1;
            }
            return value;
        }
        function setPosition(newPosition) {
            pos = newPosition;
            value = '';
            tokenOffset = 0;
            token = 16 /* SyntaxKind.Unknown */;
            scanError = 0 /* ScanError.None */;
        }
        function scanNumber() {
            let start = pos;
            if (text.charCodeAt(pos) === 48 /* CharacterCodes._0 */) {
                pos++;
            }
            else {
                pos++;
                while (pos < text.length && isDigit(text.charCodeAt(pos))) {
                    pos++;
                }
            }
            if (pos < text.length && text.charCodeAt(pos) === 46 /* CharacterCodes.dot */) {
                pos++;
                if (pos < text.length && isDigit(text.charCodeAt(pos))) {
                    pos++;
                    while (pos < text.length && isDigit(text.charCodeAt(pos))) {
                        pos++;
                    }
                }
                else {
                    scanError = 3 /* ScanError.UnexpectedEndOfNumber */;
                    return text.substring(start, pos);
                }
            }
            let end = pos;
            if (pos < text.length && (text.charCodeAt(pos) === 69 /* CharacterCodes.E */ || text.charCodeAt(pos) === 101 /* CharacterCodes.e */)) {
                pos++;
                if (pos < text.length && text.charCodeAt(pos) === 43 /* CharacterCodes.plus */ || text.charCodeAt(pos) === 45 /* CharacterCodes.minus */) {
                    pos++;
                }
                if (pos < text.length && isDigit(text.charCodeAt(pos))) {
                    pos++;
                    while (pos < text.length && isDigit(text.charCodeAt(pos))) {
                        pos++;
                    }
                    end = pos;
                }
                else {
                    scanError = 3 /* ScanError.UnexpectedEndOfNumber */;
                }
            }
            return text.substring(start, end);
        }
        function scanString() {
            let result = '', start = pos;
            while (true) {
                if (pos >= len) {
                    result += text.substring(start, pos);
                    scanError = 2 /* ScanError.UnexpectedEndOfString */;
                    break;
                }
                const ch = text.charCodeAt(pos);
                if (ch === 34 /* CharacterCodes.doubleQuote */) {
                    result += text.substring(start, pos);
                    pos++;
                    break;
                }
                if (ch === 92 /* CharacterCodes.backslash */) {
                    result += text.substring(start, pos);
                    pos++;
                    if (pos >= len) {
                        scanError = 2 /* ScanError.UnexpectedEndOfString */;
                        break;
                    }
                    const ch2 = text.charCodeAt(pos++);
                    switch (ch2) {
                        case 34 /* CharacterCodes.doubleQuote */:
                            result += '\"';
                            break;
                        case 92 /* CharacterCodes.backslash */:
                            result += '\\';
                            break;
                        case 47 /* CharacterCodes.slash */:
                            result += '/';
                            break;
                        case 98 /* CharacterCodes.b */:
                            result += '\b';
                            break;
                        case 102 /* CharacterCodes.f */:
                            result += '\f';
                            break;
                        case 110 /* CharacterCodes.n */:
                            result += '\n';
                            break;
                        case 114 /* CharacterCodes.r */:
                            result += '\r';
                            break;
                        case 116 /* CharacterCodes.t */:
                            result += '\t';
                            break;
                        case 117 /* CharacterCodes.u */:
                            const ch3 = scanHexDigits(4, true);
                            if (ch3 >= 0) {
                                result += String.fromCharCode(ch3);
                            }
                            else {
                                scanError = 4 /* ScanError.InvalidUnicode */;
                            }
                            break;
                        default:
                            scanError = 5 /* ScanError.InvalidEscapeCharacter */;
                    }
                    start = pos;
                    continue;
                }
                if (ch >= 0 && ch <= 0x1f) {
                    if (isLineBreak(ch)) {
                        result += text.substring(start, pos);
                        scanError = 2 /* ScanError.UnexpectedEndOfString */;
                        break;
                    }
                    else {
                        scanError = 6 /* ScanError.InvalidCharacter */;
                        // mark as error but continue with string
                    }
                }
                pos++;
            }
            return result;
        }
        function scanNext() {
            value = '';
            scanError = 0 /* ScanError.None */;
            tokenOffset = pos;
            lineStartOffset = lineNumber;
            prevTokenLineStartOffset = tokenLineStartOffset;
            if (pos >= len) {
                // at the end
                tokenOffset = len;
                return token = 17 /* SyntaxKind.EOF */;
            }
            let code = text.charCodeAt(pos);
            // trivia: whitespace
            if (isWhiteSpace(code)) {
                do {
                    pos++;
                    value += String.fromCharCode(code);
                    code = text.charCodeAt(pos);
                } while (isWhiteSpace(code));
                return token = 15 /* SyntaxKind.Trivia */;
            }
            // trivia: newlines
            if (isLineBreak(code)) {
                pos++;
                value += String.fromCharCode(code);
                if (code === 13 /* CharacterCodes.carriageReturn */ && text.charCodeAt(pos) === 10 /* CharacterCodes.lineFeed */) {
                    pos++;
                    value += '\n';
                }
                lineNumber++;
                tokenLineStartOffset = pos;
                return token = 14 /* SyntaxKind.LineBreakTrivia */;
            }
            switch (code) {
                // tokens: []{}:,
                case 123 /* CharacterCodes.openBrace */:
                    pos++;
                    return token = 1 /* SyntaxKind.OpenBraceToken */;
                case 125 /* CharacterCodes.closeBrace */:
                    pos++;
                    return token = 2 /* SyntaxKind.CloseBraceToken */;
                case 91 /* CharacterCodes.openBracket */:
                    pos++;
                    return token = 3 /* SyntaxKind.OpenBracketToken */;
                case 93 /* CharacterCodes.closeBracket */:
                    pos++;
                    return token = 4 /* SyntaxKind.CloseBracketToken */;
                case 58 /* CharacterCodes.colon */:
                    pos++;
                    return token = 6 /* SyntaxKind.ColonToken */;
                case 44 /* CharacterCodes.comma */:
                    pos++;
                    return token = 5 /* SyntaxKind.CommaToken */;
                // strings
                case 34 /* CharacterCodes.doubleQuote */:
                    pos++;
                    value = scanString();
                    return token = 10 /* SyntaxKind.StringLiteral */;
                // comments
                case 47 /* CharacterCodes.slash */:
                    const start = pos - 1;
                    // Single-line comment
                    if (text.charCodeAt(pos + 1) === 47 /* CharacterCodes.slash */) {
                        pos += 2;
                        while (pos < len) {
                            if (isLineBreak(text.charCodeAt(pos))) {
                                break;
                            }
                            pos++;
                        }
                        value = text.substring(start, pos);
                        return token = 12 /* SyntaxKind.LineCommentTrivia */;
                    }
                    // Multi-line comment
                    if (text.charCodeAt(pos + 1) === 42 /* CharacterCodes.asterisk */) {
                        pos += 2;
                        const safeLength = len - 1; // For lookahead.
                        let commentClosed = false;
                        while (pos < safeLength) {
                            const ch = text.charCodeAt(pos);
                            if (ch === 42 /* CharacterCodes.asterisk */ && text.charCodeAt(pos + 1) === 47 /* CharacterCodes.slash */) {
                                pos += 2;
                                commentClosed = true;
                                break;
                            }
                            pos++;
                            if (isLineBreak(ch)) {
                                if (ch === 13 /* CharacterCodes.carriageReturn */ && text.charCodeAt(pos) === 10 /* CharacterCodes.lineFeed */) {
                                    pos++;
                                }
                                lineNumber++;
                                tokenLineStartOffset = pos;
                            }
                        }
                        if (!commentClosed) {
                            pos++;
                            scanError = 1 /* ScanError.UnexpectedEndOfComment */;
                        }
                        value = text.substring(start, pos);
                        return token = 13 /* SyntaxKind.BlockCommentTrivia */;
                    }
                    // just a single slash
                    value += String.fromCharCode(code);
                    pos++;
                    return token = 16 /* SyntaxKind.Unknown */;
                // numbers
                case 45 /* CharacterCodes.minus */:
                    value += String.fromCharCode(code);
                    pos++;
                    if (pos === len || !isDigit(text.charCodeAt(pos))) {
                        return token = 16 /* SyntaxKind.Unknown */;
                    }
                // found a minus, followed by a number so
                // we fall through to proceed with scanning
                // numbers
                case 48 /* CharacterCodes._0 */:
                case 49 /* CharacterCodes._1 */:
                case 50 /* CharacterCodes._2 */:
                case 51 /* CharacterCodes._3 */:
                case 52 /* CharacterCodes._4 */:
                case 53 /* CharacterCodes._5 */:
                case 54 /* CharacterCodes._6 */:
                case 55 /* CharacterCodes._7 */:
                case 56 /* CharacterCodes._8 */:
                case 57 /* CharacterCodes._9 */:
                    value += scanNumber();
                    return token = 11 /* SyntaxKind.NumericLiteral */;
                // literals and unknown symbols
                default:
                    // is a literal? Read the full word.
                    while (pos < len && isUnknownContentCharacter(code)) {
                        pos++;
                        code = text.charCodeAt(pos);
                    }
                    if (tokenOffset !== pos) {
                        value = text.substring(tokenOffset, pos);
                        // keywords: true, false, null
                        switch (value) {
                            case 'true': return token = 8 /* SyntaxKind.TrueKeyword */;
                            case 'false': return token = 9 /* SyntaxKind.FalseKeyword */;
                            case 'null': return token = 7 /* SyntaxKind.NullKeyword */;
                        }
                        return token = 16 /* SyntaxKind.Unknown */;
                    }
                    // some
                    value += String.fromCharCode(code);
                    pos++;
                    return token = 16 /* SyntaxKind.Unknown */;
            }
        }
        function isUnknownContentCharacter(code) {
            if (isWhiteSpace(code) || isLineBreak(code)) {
                return false;
            }
            switch (code) {
                case 125 /* CharacterCodes.closeBrace */:
                case 93 /* CharacterCodes.closeBracket */:
                case 123 /* CharacterCodes.openBrace */:
                case 91 /* CharacterCodes.openBracket */:
                case 34 /* CharacterCodes.doubleQuote */:
                case 58 /* CharacterCodes.colon */:
                case 44 /* CharacterCodes.comma */:
                case 47 /* CharacterCodes.slash */:
                    return false;
            }
            return true;
        }
        function scanNextNonTrivia() {
            let result;
            do {
                result = scanNext();
            } while (result >= 12 /* SyntaxKind.LineCommentTrivia */ && result <= 15 /* SyntaxKind.Trivia */);
            return result;
        }
        return {
            setPosition: setPosition,
            getPosition: () => pos,
            scan: ignoreTrivia ? scanNextNonTrivia : scanNext,
            getToken: () => token,
            getTokenValue: () => value,
            getTokenOffset: () => tokenOffset,
            getTokenLength: () => pos - tokenOffset,
            getTokenStartLine: () => lineStartOffset,
            getTokenStartCharacter: () => tokenOffset - prevTokenLineStartOffset,
            getTokenError: () => scanError,
        };
    }
    exports.createScanner = createScanner;
    function isWhiteSpace(ch) {
        return ch === 32 /* CharacterCodes.space */ || ch === 9 /* CharacterCodes.tab */;
    }
    function isLineBreak(ch) {
        return ch === 10 /* CharacterCodes.lineFeed */ || ch === 13 /* CharacterCodes.carriageReturn */;
    }
    function isDigit(ch) {
        return ch >= 48 /* CharacterCodes._0 */ && ch <= 57 /* CharacterCodes._9 */;
    }
    var CharacterCodes;
    (function (CharacterCodes) {
        CharacterCodes[CharacterCodes["lineFeed"] = 10] = "lineFeed";
        CharacterCodes[CharacterCodes["carriageReturn"] = 13] = "carriageReturn";
        CharacterCodes[CharacterCodes["space"] = 32] = "space";
        CharacterCodes[CharacterCodes["_0"] = 48] = "_0";
        CharacterCodes[CharacterCodes["_1"] = 49] = "_1";
        CharacterCodes[CharacterCodes["_2"] = 50] = "_2";
        CharacterCodes[CharacterCodes["_3"] = 51] = "_3";
        CharacterCodes[CharacterCodes["_4"] = 52] = "_4";
        CharacterCodes[CharacterCodes["_5"] = 53] = "_5";
        CharacterCodes[CharacterCodes["_6"] = 54] = "_6";
        CharacterCodes[CharacterCodes["_7"] = 55] = "_7";
        CharacterCodes[CharacterCodes["_8"] = 56] = "_8";
        CharacterCodes[CharacterCodes["_9"] = 57] = "_9";
        CharacterCodes[CharacterCodes["a"] = 97] = "a";
        CharacterCodes[CharacterCodes["b"] = 98] = "b";
        CharacterCodes[CharacterCodes["c"] = 99] = "c";
        CharacterCodes[CharacterCodes["d"] = 100] = "d";
        CharacterCodes[CharacterCodes["e"] = 101] = "e";
        CharacterCodes[CharacterCodes["f"] = 102] = "f";
        CharacterCodes[CharacterCodes["g"] = 103] = "g";
        CharacterCodes[CharacterCodes["h"] = 104] = "h";
        CharacterCodes[CharacterCodes["i"] = 105] = "i";
        CharacterCodes[CharacterCodes["j"] = 106] = "j";
        CharacterCodes[CharacterCodes["k"] = 107] = "k";
        CharacterCodes[CharacterCodes["l"] = 108] = "l";
        CharacterCodes[CharacterCodes["m"] = 109] = "m";
        CharacterCodes[CharacterCodes["n"] = 110] = "n";
        CharacterCodes[CharacterCodes["o"] = 111] = "o";
        CharacterCodes[CharacterCodes["p"] = 112] = "p";
        CharacterCodes[CharacterCodes["q"] = 113] = "q";
        CharacterCodes[CharacterCodes["r"] = 114] = "r";
        CharacterCodes[CharacterCodes["s"] = 115] = "s";
        CharacterCodes[CharacterCodes["t"] = 116] = "t";
        CharacterCodes[CharacterCodes["u"] = 117] = "u";
        CharacterCodes[CharacterCodes["v"] = 118] = "v";
        CharacterCodes[CharacterCodes["w"] = 119] = "w";
        CharacterCodes[CharacterCodes["x"] = 120] = "x";
        CharacterCodes[CharacterCodes["y"] = 121] = "y";
        CharacterCodes[CharacterCodes["z"] = 122] = "z";
        CharacterCodes[CharacterCodes["A"] = 65] = "A";
        CharacterCodes[CharacterCodes["B"] = 66] = "B";
        CharacterCodes[CharacterCodes["C"] = 67] = "C";
        CharacterCodes[CharacterCodes["D"] = 68] = "D";
        CharacterCodes[CharacterCodes["E"] = 69] = "E";
        CharacterCodes[CharacterCodes["F"] = 70] = "F";
        CharacterCodes[CharacterCodes["G"] = 71] = "G";
        CharacterCodes[CharacterCodes["H"] = 72] = "H";
        CharacterCodes[CharacterCodes["I"] = 73] = "I";
        CharacterCodes[CharacterCodes["J"] = 74] = "J";
        CharacterCodes[CharacterCodes["K"] = 75] = "K";
        CharacterCodes[CharacterCodes["L"] = 76] = "L";
        CharacterCodes[CharacterCodes["M"] = 77] = "M";
        CharacterCodes[CharacterCodes["N"] = 78] = "N";
        CharacterCodes[CharacterCodes["O"] = 79] = "O";
        CharacterCodes[CharacterCodes["P"] = 80] = "P";
        CharacterCodes[CharacterCodes["Q"] = 81] = "Q";
        CharacterCodes[CharacterCodes["R"] = 82] = "R";
        CharacterCodes[CharacterCodes["S"] = 83] = "S";
        CharacterCodes[CharacterCodes["T"] = 84] = "T";
        CharacterCodes[CharacterCodes["U"] = 85] = "U";
        CharacterCodes[CharacterCodes["V"] = 86] = "V";
        CharacterCodes[CharacterCodes["W"] = 87] = "W";
        CharacterCodes[CharacterCodes["X"] = 88] = "X";
        CharacterCodes[CharacterCodes["Y"] = 89] = "Y";
        CharacterCodes[CharacterCodes["Z"] = 90] = "Z";
        CharacterCodes[CharacterCodes["asterisk"] = 42] = "asterisk";
        CharacterCodes[CharacterCodes["backslash"] = 92] = "backslash";
        CharacterCodes[CharacterCodes["closeBrace"] = 125] = "closeBrace";
        CharacterCodes[CharacterCodes["closeBracket"] = 93] = "closeBracket";
        CharacterCodes[CharacterCodes["colon"] = 58] = "colon";
        CharacterCodes[CharacterCodes["comma"] = 44] = "comma";
        CharacterCodes[CharacterCodes["dot"] = 46] = "dot";
        CharacterCodes[CharacterCodes["doubleQuote"] = 34] = "doubleQuote";
        CharacterCodes[CharacterCodes["minus"] = 45] = "minus";
        CharacterCodes[CharacterCodes["openBrace"] = 123] = "openBrace";
        CharacterCodes[CharacterCodes["openBracket"] = 91] = "openBracket";
        CharacterCodes[CharacterCodes["plus"] = 43] = "plus";
        CharacterCodes[CharacterCodes["slash"] = 47] = "slash";
        CharacterCodes[CharacterCodes["formFeed"] = 12] = "formFeed";
        CharacterCodes[CharacterCodes["tab"] = 9] = "tab";
    })(CharacterCodes || (CharacterCodes = {}));
});


/***/ }),

/***/ 4579:
/***/ ((module, exports) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports"], factory);
    }
})(function () {
    "use strict";
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.supportedEols = exports.cachedBreakLinesWithSpaces = exports.cachedSpaces = void 0;
    exports.cachedSpaces = new Array(20).fill(0).map((_, index) => {
        return ' '.repeat(index);
    });
    const maxCachedValues = 200;
    exports.cachedBreakLinesWithSpaces = {
        ' ': {
            '\n': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\n' + ' '.repeat(index);
            }),
            '\r': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\r' + ' '.repeat(index);
            }),
            '\r\n': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\r\n' + ' '.repeat(index);
            }),
        },
        '\t': {
            '\n': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\n' + '\t'.repeat(index);
            }),
            '\r': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\r' + '\t'.repeat(index);
            }),
            '\r\n': new Array(maxCachedValues).fill(0).map((_, index) => {
                return '\r\n' + '\t'.repeat(index);
            }),
        }
    };
    exports.supportedEols = ['\n', '\r', '\r\n'];
});


/***/ }),

/***/ 9547:
/***/ ((module, exports, __nccwpck_require__) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(__WEBPACK_EXTERNAL_createRequire(import.meta.url), exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports", "./impl/format", "./impl/edit", "./impl/scanner", "./impl/parser"], factory);
    }
})(function () {
    /*---------------------------------------------------------------------------------------------
     *  Copyright (c) Microsoft Corporation. All rights reserved.
     *  Licensed under the MIT License. See License.txt in the project root for license information.
     *--------------------------------------------------------------------------------------------*/
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.applyEdits = exports.modify = exports.format = exports.printParseErrorCode = exports.ParseErrorCode = exports.stripComments = exports.visit = exports.getNodeValue = exports.getNodePath = exports.findNodeAtOffset = exports.findNodeAtLocation = exports.parseTree = exports.parse = exports.getLocation = exports.SyntaxKind = exports.ScanError = exports.createScanner = void 0;
    const formatter = __nccwpck_require__(6612);
    const edit = __nccwpck_require__(4807);
    const scanner = __nccwpck_require__(8525);
    const parser = __nccwpck_require__(5152);
    /**
     * Creates a JSON scanner on the given text.
     * If ignoreTrivia is set, whitespaces or comments are ignored.
     */
    exports.createScanner = scanner.createScanner;
    var ScanError;
    (function (ScanError) {
        ScanError[ScanError["None"] = 0] = "None";
        ScanError[ScanError["UnexpectedEndOfComment"] = 1] = "UnexpectedEndOfComment";
        ScanError[ScanError["UnexpectedEndOfString"] = 2] = "UnexpectedEndOfString";
        ScanError[ScanError["UnexpectedEndOfNumber"] = 3] = "UnexpectedEndOfNumber";
        ScanError[ScanError["InvalidUnicode"] = 4] = "InvalidUnicode";
        ScanError[ScanError["InvalidEscapeCharacter"] = 5] = "InvalidEscapeCharacter";
        ScanError[ScanError["InvalidCharacter"] = 6] = "InvalidCharacter";
    })(ScanError || (exports.ScanError = ScanError = {}));
    var SyntaxKind;
    (function (SyntaxKind) {
        SyntaxKind[SyntaxKind["OpenBraceToken"] = 1] = "OpenBraceToken";
        SyntaxKind[SyntaxKind["CloseBraceToken"] = 2] = "CloseBraceToken";
        SyntaxKind[SyntaxKind["OpenBracketToken"] = 3] = "OpenBracketToken";
        SyntaxKind[SyntaxKind["CloseBracketToken"] = 4] = "CloseBracketToken";
        SyntaxKind[SyntaxKind["CommaToken"] = 5] = "CommaToken";
        SyntaxKind[SyntaxKind["ColonToken"] = 6] = "ColonToken";
        SyntaxKind[SyntaxKind["NullKeyword"] = 7] = "NullKeyword";
        SyntaxKind[SyntaxKind["TrueKeyword"] = 8] = "TrueKeyword";
        SyntaxKind[SyntaxKind["FalseKeyword"] = 9] = "FalseKeyword";
        SyntaxKind[SyntaxKind["StringLiteral"] = 10] = "StringLiteral";
        SyntaxKind[SyntaxKind["NumericLiteral"] = 11] = "NumericLiteral";
        SyntaxKind[SyntaxKind["LineCommentTrivia"] = 12] = "LineCommentTrivia";
        SyntaxKind[SyntaxKind["BlockCommentTrivia"] = 13] = "BlockCommentTrivia";
        SyntaxKind[SyntaxKind["LineBreakTrivia"] = 14] = "LineBreakTrivia";
        SyntaxKind[SyntaxKind["Trivia"] = 15] = "Trivia";
        SyntaxKind[SyntaxKind["Unknown"] = 16] = "Unknown";
        SyntaxKind[SyntaxKind["EOF"] = 17] = "EOF";
    })(SyntaxKind || (exports.SyntaxKind = SyntaxKind = {}));
    /**
     * For a given offset, evaluate the location in the JSON document. Each segment in the location path is either a property name or an array index.
     */
    exports.getLocation = parser.getLocation;
    /**
     * Parses the given text and returns the object the JSON content represents. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
     * Therefore, always check the errors list to find out if the input was valid.
     */
    exports.parse = parser.parse;
    /**
     * Parses the given text and returns a tree representation the JSON content. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
     */
    exports.parseTree = parser.parseTree;
    /**
     * Finds the node at the given path in a JSON DOM.
     */
    exports.findNodeAtLocation = parser.findNodeAtLocation;
    /**
     * Finds the innermost node at the given offset. If includeRightBound is set, also finds nodes that end at the given offset.
     */
    exports.findNodeAtOffset = parser.findNodeAtOffset;
    /**
     * Gets the JSON path of the given JSON DOM node
     */
    exports.getNodePath = parser.getNodePath;
    /**
     * Evaluates the JavaScript object of the given JSON DOM node
     */
    exports.getNodeValue = parser.getNodeValue;
    /**
     * Parses the given text and invokes the visitor functions for each object, array and literal reached.
     */
    exports.visit = parser.visit;
    /**
     * Takes JSON with JavaScript-style comments and remove
     * them. Optionally replaces every none-newline character
     * of comments with a replaceCharacter
     */
    exports.stripComments = parser.stripComments;
    var ParseErrorCode;
    (function (ParseErrorCode) {
        ParseErrorCode[ParseErrorCode["InvalidSymbol"] = 1] = "InvalidSymbol";
        ParseErrorCode[ParseErrorCode["InvalidNumberFormat"] = 2] = "InvalidNumberFormat";
        ParseErrorCode[ParseErrorCode["PropertyNameExpected"] = 3] = "PropertyNameExpected";
        ParseErrorCode[ParseErrorCode["ValueExpected"] = 4] = "ValueExpected";
        ParseErrorCode[ParseErrorCode["ColonExpected"] = 5] = "ColonExpected";
        ParseErrorCode[ParseErrorCode["CommaExpected"] = 6] = "CommaExpected";
        ParseErrorCode[ParseErrorCode["CloseBraceExpected"] = 7] = "CloseBraceExpected";
        ParseErrorCode[ParseErrorCode["CloseBracketExpected"] = 8] = "CloseBracketExpected";
        ParseErrorCode[ParseErrorCode["EndOfFileExpected"] = 9] = "EndOfFileExpected";
        ParseErrorCode[ParseErrorCode["InvalidCommentToken"] = 10] = "InvalidCommentToken";
        ParseErrorCode[ParseErrorCode["UnexpectedEndOfComment"] = 11] = "UnexpectedEndOfComment";
        ParseErrorCode[ParseErrorCode["UnexpectedEndOfString"] = 12] = "UnexpectedEndOfString";
        ParseErrorCode[ParseErrorCode["UnexpectedEndOfNumber"] = 13] = "UnexpectedEndOfNumber";
        ParseErrorCode[ParseErrorCode["InvalidUnicode"] = 14] = "InvalidUnicode";
        ParseErrorCode[ParseErrorCode["InvalidEscapeCharacter"] = 15] = "InvalidEscapeCharacter";
        ParseErrorCode[ParseErrorCode["InvalidCharacter"] = 16] = "InvalidCharacter";
    })(ParseErrorCode || (exports.ParseErrorCode = ParseErrorCode = {}));
    function printParseErrorCode(code) {
        switch (code) {
            case 1 /* ParseErrorCode.InvalidSymbol */: return 'InvalidSymbol';
            case 2 /* ParseErrorCode.InvalidNumberFormat */: return 'InvalidNumberFormat';
            case 3 /* ParseErrorCode.PropertyNameExpected */: return 'PropertyNameExpected';
            case 4 /* ParseErrorCode.ValueExpected */: return 'ValueExpected';
            case 5 /* ParseErrorCode.ColonExpected */: return 'ColonExpected';
            case 6 /* ParseErrorCode.CommaExpected */: return 'CommaExpected';
            case 7 /* ParseErrorCode.CloseBraceExpected */: return 'CloseBraceExpected';
            case 8 /* ParseErrorCode.CloseBracketExpected */: return 'CloseBracketExpected';
            case 9 /* ParseErrorCode.EndOfFileExpected */: return 'EndOfFileExpected';
            case 10 /* ParseErrorCode.InvalidCommentToken */: return 'InvalidCommentToken';
            case 11 /* ParseErrorCode.UnexpectedEndOfComment */: return 'UnexpectedEndOfComment';
            case 12 /* ParseErrorCode.UnexpectedEndOfString */: return 'UnexpectedEndOfString';
            case 13 /* ParseErrorCode.UnexpectedEndOfNumber */: return 'UnexpectedEndOfNumber';
            case 14 /* ParseErrorCode.InvalidUnicode */: return 'InvalidUnicode';
            case 15 /* ParseErrorCode.InvalidEscapeCharacter */: return 'InvalidEscapeCharacter';
            case 16 /* ParseErrorCode.InvalidCharacter */: return 'InvalidCharacter';
        }
        return '<unknown ParseErrorCode>';
    }
    exports.printParseErrorCode = printParseErrorCode;
    /**
     * Computes the edit operations needed to format a JSON document.
     *
     * @param documentText The input text
     * @param range The range to format or `undefined` to format the full content
     * @param options The formatting options
     * @returns The edit operations describing the formatting changes to the original document following the format described in {@linkcode EditResult}.
     * To apply the edit operations to the input, use {@linkcode applyEdits}.
     */
    function format(documentText, range, options) {
        return formatter.format(documentText, range, options);
    }
    exports.format = format;
    /**
     * Computes the edit operations needed to modify a value in the JSON document.
     *
     * @param documentText The input text
     * @param path The path of the value to change. The path represents either to the document root, a property or an array item.
     * If the path points to an non-existing property or item, it will be created.
     * @param value The new value for the specified property or item. If the value is undefined,
     * the property or item will be removed.
     * @param options Options
     * @returns The edit operations describing the changes to the original document, following the format described in {@linkcode EditResult}.
     * To apply the edit operations to the input, use {@linkcode applyEdits}.
     */
    function modify(text, path, value, options) {
        return edit.setProperty(text, path, value, options);
    }
    exports.modify = modify;
    /**
     * Applies edits to an input string.
     * @param text The input text
     * @param edits Edit operations following the format described in {@linkcode EditResult}.
     * @returns The text with the applied edits.
     * @throws An error if the edit operations are not well-formed as described in {@linkcode EditResult}.
     */
    function applyEdits(text, edits) {
        let sortedEdits = edits.slice(0).sort((a, b) => {
            const diff = a.offset - b.offset;
            if (diff === 0) {
                return a.length - b.length;
            }
            return diff;
        });
        let lastModifiedOffset = text.length;
        for (let i = sortedEdits.length - 1; i >= 0; i--) {
            let e = sortedEdits[i];
            if (e.offset + e.length <= lastModifiedOffset) {
                text = edit.applyEdit(text, e);
            }
            else {
                throw new Error('Overlapping edit');
            }
            lastModifiedOffset = e.offset;
        }
        return text;
    }
    exports.applyEdits = applyEdits;
});


/***/ }),

/***/ 3313:
/***/ ((module) => {

module.exports = Pend;

function Pend() {
  this.pending = 0;
  this.max = Infinity;
  this.listeners = [];
  this.waiting = [];
  this.error = null;
}

Pend.prototype.go = function(fn) {
  if (this.pending < this.max) {
    pendGo(this, fn);
  } else {
    this.waiting.push(fn);
  }
};

Pend.prototype.wait = function(cb) {
  if (this.pending === 0) {
    cb(this.error);
  } else {
    this.listeners.push(cb);
  }
};

Pend.prototype.hold = function() {
  return pendHold(this);
};

function pendHold(self) {
  self.pending += 1;
  var called = false;
  return onCb;
  function onCb(err) {
    if (called) throw new Error("callback called twice");
    called = true;
    self.error = self.error || err;
    self.pending -= 1;
    if (self.waiting.length > 0 && self.pending < self.max) {
      pendGo(self, self.waiting.shift());
    } else if (self.pending === 0) {
      var listeners = self.listeners;
      self.listeners = [];
      listeners.forEach(cbListener);
    }
  }
  function cbListener(listener) {
    listener(self.error);
  }
}

function pendGo(self, fn) {
  fn(pendHold(self));
}


/***/ }),

/***/ 7467:
/***/ (() => {



const { hasOwnProperty } = Object.prototype

/** @typedef {{toJSON: (key: string) => unknown}} ToJSON */

// eslint-disable-next-line no-control-regex
const strEscapeSequencesRegExp = /[\u0000-\u001f\u0022\u005c\ud800-\udfff]/
const nodeVersion = typeof process === 'object' ? process?.versions?.node : undefined
const strEscapeLength = Number(nodeVersion?.slice(0, nodeVersion.indexOf('.'))) >= 22 ? 128 : 5000

// Escape C0 control characters, double quotes, the backslash and every code
// unit with a numeric value in the inclusive range 0xD800 to 0xDFFF.
function strEscape (str) {
  // Native escaping is faster for longer strings on Node.js 22 and later.
  if (str.length < strEscapeLength && !strEscapeSequencesRegExp.test(str)) {
    return `"${str}"`
  }
  return JSON.stringify(str)
}

/**
 * @param {string[]} array
 * @param {(a: string, b: string) => number} [comparator]
 */
function sort (array, comparator) {
  // Insertion sort is very efficient for small input sizes, but it has a bad
  // worst case complexity. Thus, use native array sort for bigger values.
  if (array.length > 2e2 || comparator) {
    return array.sort(comparator)
  }
  let moves = 0
  if (array.length > 1 && array[0] > array[1]) {
    const currentValue = array[1]
    if (array.length > 32 && currentValue > array[array.length - 1]) {
      return array.sort()
    }
    array[1] = array[0]
    array[0] = currentValue
    moves = 1
  }
  for (let i = 2; i < array.length; i++) {
    const currentValue = array[i]
    if (array[i - 1] <= currentValue) continue
    let position = i
    do {
      array[position] = array[position - 1]
      position--
    } while (position !== 0 && array[position - 1] > currentValue)
    array[position] = currentValue
    moves += i - position
    if (moves > array.length && moves > 32) return array.sort()
  }
  return array
}

const typedArrayPrototypeGetSymbolToStringTag =
  // @ts-expect-error
  Object.getOwnPropertyDescriptor(
    Object.getPrototypeOf(
      Object.getPrototypeOf(
        new Int8Array()
      )
    ),
    Symbol.toStringTag
  ).get

/** @param {object & {length?: unknown}} value */
function getTypedArrayType (value) {
  // @ts-expect-error
  const type = typedArrayPrototypeGetSymbolToStringTag.call(value)
  return type !== undefined && value.length !== 0 ? type : undefined
}

/** @param {number | bigint} value */
function wrapInQuotes (value) {
  return `"${value}"`
}

/**
 * @param {ArrayLike<number | bigint>} array
 * @param {string} separator
 * @param {number} maximumBreadth
 * @param {boolean | 'string'} bigint
 * @param {((value: number | bigint) => never) | undefined} fail
 * @param {string} type
 */
function stringifyTypedArray (array, separator, maximumBreadth, bigint, fail, type) {
  if (array.length < maximumBreadth) {
    maximumBreadth = array.length
  }
  const whitespace = separator === ',' ? '' : ' '
  if (type[0] === 'F') {
    let value = array[0]
    let res = `"0":${whitespace}${Number.isFinite(value) ? value : fail ? fail(value) : 'null'}`
    for (let i = 1; i < maximumBreadth; i++) {
      value = array[i]
      res += `${separator}"${i}":${whitespace}${Number.isFinite(value) ? value : fail ? fail(value) : 'null'}`
    }
    return res
  }
  const method = bigint === 'string' && array.length > 0 && typeof array[0] === 'bigint'
    ? wrapInQuotes
    : String
  let res = `"0":${whitespace}${method(array[0])}`
  for (let i = 1; i < maximumBreadth; i++) {
    res += `${separator}"${i}":${whitespace}${method(array[i])}`
  }
  return res
}

/** @param {number} index */
function stringifyCircularDepth (index) {
  return `"[Circular: ${index}]"`
}

/** @param {Record<string, unknown>} options */
function getCircularValueOption (options) {
  if (hasOwnProperty.call(options, 'circularValue')) {
    const circularValue = options.circularValue
    if (typeof circularValue === 'string') {
      return `"${circularValue}"`
    }
    if (circularValue == null) {
      return circularValue
    }
    if (circularValue === Error || circularValue === TypeError) {
      return {
        toString () {
          throw new TypeError('Converting circular structure to JSON')
        }
      }
    }
    throw new TypeError('The "circularValue" argument must be of type string or the value null or undefined')
  }
  return stringifyCircularDepth
}

function getDeterministicOption (options) {
  let value
  if (hasOwnProperty.call(options, 'deterministic')) {
    value = options.deterministic
    if (typeof value !== 'boolean' && typeof value !== 'function') {
      throw new TypeError('The "deterministic" argument must be of type boolean or comparator function')
    }
  }
  return value === undefined ? true : value
}

function getBigIntOption (options) {
  let value
  if (hasOwnProperty.call(options, 'bigint')) {
    value = options.bigint
    if (typeof value === 'string') {
      if (value !== 'string') {
        throw new TypeError('The "bigint" argument must be of type boolean or the string "string"')
      }
    } else if (typeof value !== 'boolean') {
      throw new TypeError('The "bigint" argument must be of type boolean or the string "string"')
    }
  }
  return value === undefined ? true : value
}

function getBooleanOption (options, key, defaultValue) {
  let value
  if (hasOwnProperty.call(options, key)) {
    value = options[key]
    if (typeof value !== 'boolean') {
      throw new TypeError(`The "${key}" argument must be of type boolean`)
    }
  }
  return value === undefined ? defaultValue : value
}

function getPositiveIntegerOption (options, key) {
  let value
  if (hasOwnProperty.call(options, key)) {
    value = options[key]
    if (typeof value !== 'number') {
      throw new TypeError(`The "${key}" argument must be of type number`)
    }
    if (!Number.isInteger(value)) {
      throw new TypeError(`The "${key}" argument must be an integer`)
    }
    if (value < 1) {
      throw new RangeError(`The "${key}" argument must be >= 1`)
    }
  }
  return value === undefined ? Infinity : value
}

function getItemCount (number) {
  if (number === 1) {
    return '1 item'
  }
  return `${number} items`
}

function getUniqueReplacerSet (replacerArray) {
  const replacerSet = new Set()
  for (const value of replacerArray) {
    if (typeof value === 'string' || typeof value === 'number') {
      replacerSet.add(String(value))
    }
  }
  return replacerSet
}

function getStrictOption (options) {
  if (hasOwnProperty.call(options, 'strict')) {
    const value = options.strict
    if (typeof value !== 'boolean') {
      throw new TypeError('The "strict" argument must be of type boolean')
    }
    if (value) {
      return (value) => {
        let message = `Object can not safely be stringified. Received type ${typeof value}`
        if (typeof value !== 'function') message += ` (${safeErrorMessage(value)})`
        throw new Error(message)
      }
    }
  }
}

function safeErrorMessage (error) {
  try {
    return String(error)
  } catch {
    return 'Failed'
  }
}

function getErrorMessage (error, name) {
  const message = typeof error?.message === 'string'
    ? error.message
    : safeErrorMessage(error)
  if (name) {
    return `Error: Stringification failed with ${name} (${message})`
  }
  return `Error: Stringification failed (${message})`
}

function callSafe (method, thisArg, input) {
  try {
    return method.call(thisArg, input)
  } catch (error) {
    return getErrorMessage(error, method.name)
  }
}

function makeSafe (method, name) {
  const safeMethod = function (...input) {
    try {
      return method(...input)
    } catch (error) {
      if (name !== undefined) {
        return getErrorMessage(error, name)
      }
      return `"${getErrorMessage(error, name)}"`
    }
  }
  Object.defineProperty(safeMethod, 'name', { value: `safe_${method.name}` })
  return safeMethod
}

function configure (options) {
  options = { ...options }
  const fail = getStrictOption(options)
  if (fail) {
    if (options.bigint === undefined) {
      options.bigint = false
    }
    if (!('circularValue' in options)) {
      options.circularValue = Error
    }
  }
  const circularValue = getCircularValueOption(options)
  const bigint = getBigIntOption(options)
  const deterministic = getDeterministicOption(options)
  const comparator = typeof deterministic === 'function' ? deterministic : undefined
  const maximumDepth = getPositiveIntegerOption(options, 'maximumDepth')
  const maximumBreadth = getPositiveIntegerOption(options, 'maximumBreadth')
  const safe = getBooleanOption(options, 'safe', false)

  let stringifyFnReplacer = function (key, parent, stack, replacer, spacer, indentation) {
    let value = parent[key]

    if (typeof value === 'object' && value !== null && typeof value.toJSON === 'function') {
      value = safe ? callSafe(value.toJSON, value, key) : value.toJSON(key)
    }
    value = replacer.call(parent, key, value)

    if (typeof value === 'object') {
      if (value === null) {
        return 'null'
      }
      const circularIndex = stack.indexOf(value)
      if (circularIndex !== -1) {
        return typeof circularValue === 'function' ? circularValue(circularIndex) : circularValue
      }

      let res = ''
      let join = ','
      const originalIndentation = indentation

      if (Array.isArray(value)) {
        if (value.length === 0) {
          return '[]'
        }
        if (maximumDepth < stack.length + 1) {
          return '"[Array]"'
        }
        stack.push(value)
        if (spacer !== '') {
          indentation += spacer
          res += `\n${indentation}`
          join = `,\n${indentation}`
        }
        const maximumValuesToStringify = Math.min(value.length, maximumBreadth)
        let i = 0
        for (; i < maximumValuesToStringify - 1; i++) {
          const tmp = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation)
          res += tmp !== undefined ? tmp : 'null'
          res += join
        }
        const tmp = stringifyFnReplacer(String(i), value, stack, replacer, spacer, indentation)
        res += tmp !== undefined ? tmp : 'null'
        if (value.length > maximumBreadth) {
          const removedKeys = value.length - maximumBreadth
          res += `${join}"... ${getItemCount(removedKeys)} not stringified"`
        }
        if (spacer !== '') {
          res += `\n${originalIndentation}`
        }
        stack.pop()
        return `[${res}]`
      }

      let keys = Object.keys(value)
      const keyLength = keys.length
      if (keyLength === 0) {
        return '{}'
      }
      if (maximumDepth < stack.length + 1) {
        return '"[Object]"'
      }
      let whitespace = ''
      let separator = ''
      if (spacer !== '') {
        indentation += spacer
        join = `,\n${indentation}`
        whitespace = ' '
      }
      const maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth)
      if (deterministic && getTypedArrayType(value) === undefined) {
        keys = sort(keys, comparator)
      }
      stack.push(value)
      for (let i = 0; i < maximumPropertiesToStringify; i++) {
        const key = keys[i]
        const tmp = stringifyFnReplacer(key, value, stack, replacer, spacer, indentation)
        if (tmp !== undefined) {
          res += `${separator}${strEscape(key)}:${whitespace}${tmp}`
          separator = join
        }
      }
      if (keyLength > maximumBreadth) {
        const removedKeys = keyLength - maximumBreadth
        res += `${separator}"...":${whitespace}"${getItemCount(removedKeys)} not stringified"`
        separator = join
      }
      if (spacer !== '' && separator.length > 1) {
        res = `\n${indentation}${res}\n${originalIndentation}`
      }
      stack.pop()
      return `{${res}}`
    }
    return stringifyFnPrimitive(value)
  }

  /**
   * @param {string | number} key
   * @param {object | null} value
   * @param {object[]} stack
   * @param {Set<string>} replacer
   * @param {string} spacer
   * @param {string} indentation
   */
  let stringifyArrayReplacer = function (key, value, stack, replacer, spacer, indentation) {
    if (value === null) {
      return 'null'
    }
    if (typeof /** @type {ToJSON} */ (value).toJSON === 'function') {
      if (typeof key === 'number') key = String(key)
      const jsonValue = safe ? callSafe(/** @type {ToJSON} */ (value).toJSON, value, key) : /** @type {ToJSON} */ (value).toJSON(key)
      if (typeof jsonValue !== 'object') {
        return stringifyPrimitive(jsonValue)
      }
      if (jsonValue === null) {
        return 'null'
      }
      value = jsonValue
    }
    const circularIndex = stack.indexOf(value)
    if (circularIndex !== -1) {
      return typeof circularValue === 'function' ? circularValue(circularIndex) : circularValue
    }

    const originalIndentation = indentation
    let res = ''
    let join = ','

    if (Array.isArray(value)) {
      if (value.length === 0) {
        return '[]'
      }
      if (maximumDepth < stack.length + 1) {
        return '"[Array]"'
      }
      stack.push(value)
      if (spacer !== '') {
        indentation += spacer
        res += `\n${indentation}`
        join = `,\n${indentation}`
      }
      const maximumValuesToStringify = Math.min(value.length, maximumBreadth)
      let i = 0
      for (; i < maximumValuesToStringify - 1; i++) {
        const item = value[i]
        const tmp = typeof item === 'object' ? stringifyArrayReplacer(i, item, stack, replacer, spacer, indentation) : stringifyPrimitive(item)
        res += tmp !== undefined ? tmp : 'null'
        res += join
      }
      const item = value[i]
      const tmp = typeof item === 'object' ? stringifyArrayReplacer(i, item, stack, replacer, spacer, indentation) : stringifyPrimitive(item)
      res += tmp !== undefined ? tmp : 'null'
      if (value.length > maximumBreadth) {
        const removedKeys = value.length - maximumBreadth
        res += `${join}"... ${getItemCount(removedKeys)} not stringified"`
      }
      if (spacer !== '') {
        res += `\n${originalIndentation}`
      }
      stack.pop()
      return `[${res}]`
    }
    if (maximumDepth < stack.length + 1) {
      return '"[Object]"'
    }
    stack.push(value)
    let whitespace = ''
    if (spacer !== '') {
      indentation += spacer
      join = `,\n${indentation}`
      whitespace = ' '
    }
    let separator = ''
    for (const key of replacer) {
      const item = /** @type {Record<string, unknown>} */ (value)[key]
      const tmp = typeof item === 'object' ? stringifyArrayReplacer(key, item, stack, replacer, spacer, indentation) : stringifyPrimitive(item)
      if (tmp !== undefined) {
        res += `${separator}${strEscape(key)}:${whitespace}${tmp}`
        separator = join
      }
    }
    if (spacer !== '' && separator.length > 1) {
      res = `\n${indentation}${res}\n${originalIndentation}`
    }
    stack.pop()
    return `{${res}}`
  }

  /**
   * @param {string | number} key
   * @param {object | null} value
   * @param {object[]} stack
   * @param {string} spacer
   * @param {string} indentation
   */
  let stringifyIndent = function (key, value, stack, spacer, indentation) {
    if (value === null) {
      return 'null'
    }
    if (typeof /** @type {ToJSON} */ (value).toJSON === 'function') {
      if (typeof key === 'number') key = String(key)
      const jsonValue = safe ? callSafe(/** @type {ToJSON} */ (value).toJSON, value, key) : /** @type {ToJSON} */ (value).toJSON(key)
      if (typeof jsonValue !== 'object') {
        return stringifyPrimitive(jsonValue)
      }
      if (jsonValue === null) {
        return 'null'
      }
      value = jsonValue
    }
    const circularIndex = stack.indexOf(value)
    if (circularIndex !== -1) {
      return typeof circularValue === 'function' ? circularValue(circularIndex) : circularValue
    }
    const originalIndentation = indentation

    if (Array.isArray(value)) {
      if (value.length === 0) {
        return '[]'
      }
      if (maximumDepth < stack.length + 1) {
        return '"[Array]"'
      }
      stack.push(value)
      indentation += spacer
      let res = `\n${indentation}`
      const join = `,\n${indentation}`
      const maximumValuesToStringify = Math.min(value.length, maximumBreadth)
      let i = 0
      for (; i < maximumValuesToStringify - 1; i++) {
        const item = value[i]
        const tmp = typeof item === 'object' ? stringifyIndent(i, item, stack, spacer, indentation) : stringifyPrimitive(item)
        res += tmp !== undefined ? tmp : 'null'
        res += join
      }
      const item = value[i]
      const tmp = typeof item === 'object' ? stringifyIndent(i, item, stack, spacer, indentation) : stringifyPrimitive(item)
      res += tmp !== undefined ? tmp : 'null'
      if (value.length > maximumBreadth) {
        const removedKeys = value.length - maximumBreadth
        res += `${join}"... ${getItemCount(removedKeys)} not stringified"`
      }
      res += `\n${originalIndentation}`
      stack.pop()
      return `[${res}]`
    }

    let keys = Object.keys(value)
    const keyLength = keys.length
    if (keyLength === 0) {
      return '{}'
    }
    if (maximumDepth < stack.length + 1) {
      return '"[Object]"'
    }
    indentation += spacer
    const join = `,\n${indentation}`
    let res = ''
    let separator = ''
    let maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth)
    const typedArrayType = getTypedArrayType(value)
    if (typedArrayType !== undefined) {
      res += stringifyTypedArray(/** @type {ArrayLike<number | bigint>} */ (value), join, maximumBreadth, bigint, fail, typedArrayType)
      keys = keys.slice(/** @type {{length: number}} */ (value).length)
      maximumPropertiesToStringify -= /** @type {{length: number}} */ (value).length
      separator = join
    }
    if (deterministic) {
      keys = sort(keys, comparator)
    }
    stack.push(value)
    for (let i = 0; i < maximumPropertiesToStringify; i++) {
      const key = keys[i]
      const item = /** @type {Record<string, unknown>} */ (value)[key]
      const tmp = typeof item === 'object' ? stringifyIndent(key, item, stack, spacer, indentation) : stringifyPrimitive(item)
      if (tmp !== undefined) {
        res += `${separator}${strEscape(key)}: ${tmp}`
        separator = join
      }
    }
    if (keyLength > maximumBreadth) {
      const removedKeys = keyLength - maximumBreadth
      res += `${separator}"...": "${getItemCount(removedKeys)} not stringified"`
      separator = join
    }
    if (separator !== '') {
      res = `\n${indentation}${res}\n${originalIndentation}`
    }
    stack.pop()
    return `{${res}}`
  }

  let stringifyPrimitive = function (value) {
    switch (typeof value) {
      case 'string':
        return strEscape(value)
      case 'number':
        return isFinite(value) ? String(value) : fail ? fail(value) : 'null'
      case 'boolean':
        return value === true ? 'true' : 'false'
      case 'undefined':
        return undefined
      case 'bigint':
        if (bigint) {
          return bigint === 'string' ? `"${value}"` : String(value)
        }
        // fallthrough
      default:
        return fail ? fail(value) : undefined
    }
  }

  let stringifyObject = function (key, value, stack) {
    if (value === null) {
      return 'null'
    }
    if (typeof /** @type {ToJSON} */ (value).toJSON === 'function') {
      if (typeof key === 'number') key = String(key)
      const jsonValue = safe ? callSafe(/** @type {ToJSON} */ (value).toJSON, value, key) : /** @type {ToJSON} */ (value).toJSON(key)
      // Prevent calling `toJSON` again
      if (typeof jsonValue !== 'object') {
        return stringifyPrimitive(jsonValue)
      }
      if (jsonValue === null) {
        return 'null'
      }
      value = jsonValue
    }
    const circularIndex = stack.indexOf(value)
    if (circularIndex !== -1) {
      return typeof circularValue === 'function' ? circularValue(circularIndex) : circularValue
    }

    let res = ''

    const hasLength = /** @type {{length?: unknown}} */ (value).length !== undefined
    if (hasLength && Array.isArray(value)) {
      if (value.length === 0) {
        return '[]'
      }
      if (maximumDepth < stack.length + 1) {
        return '"[Array]"'
      }
      stack.push(value)
      const maximumValuesToStringify = Math.min(value.length, maximumBreadth)
      let i = 0
      for (; i < maximumValuesToStringify - 1; i++) {
        const item = value[i]
        const tmp = typeof item === 'object'
          ? stringifyObject(i, item, stack)
          : stringifyPrimitive(item)
        res += tmp !== undefined ? tmp : 'null'
        res += ','
      }
      const item = value[i]
      const tmp = typeof item === 'object'
        ? stringifyObject(i, item, stack)
        : stringifyPrimitive(item)
      res += tmp !== undefined ? tmp : 'null'
      if (value.length > maximumBreadth) {
        const removedKeys = value.length - maximumBreadth
        res += `,"... ${getItemCount(removedKeys)} not stringified"`
      }
      stack.pop()
      return `[${res}]`
    }

    let keys = Object.keys(value)
    const keyLength = keys.length
    if (keyLength === 0) {
      return '{}'
    }
    if (maximumDepth < stack.length + 1) {
      return '"[Object]"'
    }
    let separator = ''
    let maximumPropertiesToStringify = Math.min(keyLength, maximumBreadth)
    const typedArrayType = hasLength ? getTypedArrayType(value) : undefined
    if (typedArrayType !== undefined) {
      res += stringifyTypedArray(/** @type {ArrayLike<number | bigint>} */ (value), ',', maximumBreadth, bigint, fail, typedArrayType)
      keys = keys.slice(/** @type {{length: number}} */ (value).length)
      maximumPropertiesToStringify -= /** @type {{length: number}} */ (value).length
      separator = ','
    }
    if (deterministic) {
      keys = sort(keys, comparator)
    }
    stack.push(value)
    for (let i = 0; i < maximumPropertiesToStringify; i++) {
      const key = keys[i]
      const item = /** @type {Record<string, unknown>} */ (value)[key]
      const tmp = typeof item === 'object'
        ? stringifyObject(key, item, stack)
        : stringifyPrimitive(item)
      if (tmp !== undefined) {
        res += `${separator}${strEscape(key)}:${tmp}`
        separator = ','
      }
    }
    if (keyLength > maximumBreadth) {
      const removedKeys = keyLength - maximumBreadth
      res += `${separator}"...":"${getItemCount(removedKeys)} not stringified"`
    }
    stack.pop()
    return `{${res}}`
  }

  const stringifyFnPrimitive = stringifyPrimitive
  if (safe) {
    stringifyFnReplacer = makeSafe(stringifyFnReplacer)
    stringifyArrayReplacer = makeSafe(stringifyArrayReplacer)
    stringifyIndent = makeSafe(stringifyIndent)
    stringifyObject = makeSafe(stringifyObject)
    stringifyPrimitive = makeSafe(stringifyPrimitive)
  }

  function stringify (value, replacer, space) {
    if (arguments.length > 1) {
      let spacer = ''
      if (typeof space === 'number') {
        spacer = ' '.repeat(Math.max(0, Math.min(space, 10)))
      } else if (typeof space === 'string') {
        spacer = space.slice(0, 10)
      }
      if (replacer != null) {
        if (typeof replacer === 'function') {
          if (safe) {
            replacer = makeSafe(replacer, replacer.name)
          }
          return stringifyFnReplacer('', { '': value }, [], replacer, spacer, '')
        }
        if (Array.isArray(replacer)) {
          return typeof value === 'object'
            ? stringifyArrayReplacer('', value, [], getUniqueReplacerSet(replacer), spacer, '')
            : stringifyPrimitive(value)
        }
      }
      if (spacer.length !== 0) {
        return typeof value === 'object'
          ? stringifyIndent('', value, [], spacer, '')
          : stringifyPrimitive(value)
      }
    }
    return typeof value === 'object'
      ? stringifyObject('', value, [])
      : stringifyPrimitive(value)
  }

  return stringify
}

const sharedGlobal = /** @type {Record<symbol, typeof import('./index.js').default | undefined>} */ (
  globalThis
)
const exportSymbol = Symbol.for('safe-stable-stringify@3.0.0')

if (sharedGlobal[exportSymbol] === undefined) {
  const stringify = configure()
  // @ts-expect-error
  stringify.configure = configure
  // @ts-expect-error
  stringify.stringify = stringify
  // @ts-expect-error
  stringify.default = stringify
  Object.defineProperty(sharedGlobal, exportSymbol, {
    configurable: true,
    enumerable: false,
    value: /** @type {typeof import('./index.js').default} */ (stringify),
    writable: true
  })
}


/***/ }),

/***/ 4248:
/***/ ((module) => {

// Adapted from https://github.com/brianloveswords/buffer-crc32/blob/v0.2.13/index.js
const CRC_TABLE = new Int32Array([
  0x00000000, 0x77073096, 0xee0e612c, 0x990951ba, 0x076dc419, 0x706af48f, 0xe963a535, 0x9e6495a3,
  0x0edb8832, 0x79dcb8a4, 0xe0d5e91e, 0x97d2d988, 0x09b64c2b, 0x7eb17cbd, 0xe7b82d07, 0x90bf1d91,
  0x1db71064, 0x6ab020f2, 0xf3b97148, 0x84be41de, 0x1adad47d, 0x6ddde4eb, 0xf4d4b551, 0x83d385c7,
  0x136c9856, 0x646ba8c0, 0xfd62f97a, 0x8a65c9ec, 0x14015c4f, 0x63066cd9, 0xfa0f3d63, 0x8d080df5,
  0x3b6e20c8, 0x4c69105e, 0xd56041e4, 0xa2677172, 0x3c03e4d1, 0x4b04d447, 0xd20d85fd, 0xa50ab56b,
  0x35b5a8fa, 0x42b2986c, 0xdbbbc9d6, 0xacbcf940, 0x32d86ce3, 0x45df5c75, 0xdcd60dcf, 0xabd13d59,
  0x26d930ac, 0x51de003a, 0xc8d75180, 0xbfd06116, 0x21b4f4b5, 0x56b3c423, 0xcfba9599, 0xb8bda50f,
  0x2802b89e, 0x5f058808, 0xc60cd9b2, 0xb10be924, 0x2f6f7c87, 0x58684c11, 0xc1611dab, 0xb6662d3d,
  0x76dc4190, 0x01db7106, 0x98d220bc, 0xefd5102a, 0x71b18589, 0x06b6b51f, 0x9fbfe4a5, 0xe8b8d433,
  0x7807c9a2, 0x0f00f934, 0x9609a88e, 0xe10e9818, 0x7f6a0dbb, 0x086d3d2d, 0x91646c97, 0xe6635c01,
  0x6b6b51f4, 0x1c6c6162, 0x856530d8, 0xf262004e, 0x6c0695ed, 0x1b01a57b, 0x8208f4c1, 0xf50fc457,
  0x65b0d9c6, 0x12b7e950, 0x8bbeb8ea, 0xfcb9887c, 0x62dd1ddf, 0x15da2d49, 0x8cd37cf3, 0xfbd44c65,
  0x4db26158, 0x3ab551ce, 0xa3bc0074, 0xd4bb30e2, 0x4adfa541, 0x3dd895d7, 0xa4d1c46d, 0xd3d6f4fb,
  0x4369e96a, 0x346ed9fc, 0xad678846, 0xda60b8d0, 0x44042d73, 0x33031de5, 0xaa0a4c5f, 0xdd0d7cc9,
  0x5005713c, 0x270241aa, 0xbe0b1010, 0xc90c2086, 0x5768b525, 0x206f85b3, 0xb966d409, 0xce61e49f,
  0x5edef90e, 0x29d9c998, 0xb0d09822, 0xc7d7a8b4, 0x59b33d17, 0x2eb40d81, 0xb7bd5c3b, 0xc0ba6cad,
  0xedb88320, 0x9abfb3b6, 0x03b6e20c, 0x74b1d29a, 0xead54739, 0x9dd277af, 0x04db2615, 0x73dc1683,
  0xe3630b12, 0x94643b84, 0x0d6d6a3e, 0x7a6a5aa8, 0xe40ecf0b, 0x9309ff9d, 0x0a00ae27, 0x7d079eb1,
  0xf00f9344, 0x8708a3d2, 0x1e01f268, 0x6906c2fe, 0xf762575d, 0x806567cb, 0x196c3671, 0x6e6b06e7,
  0xfed41b76, 0x89d32be0, 0x10da7a5a, 0x67dd4acc, 0xf9b9df6f, 0x8ebeeff9, 0x17b7be43, 0x60b08ed5,
  0xd6d6a3e8, 0xa1d1937e, 0x38d8c2c4, 0x4fdff252, 0xd1bb67f1, 0xa6bc5767, 0x3fb506dd, 0x48b2364b,
  0xd80d2bda, 0xaf0a1b4c, 0x36034af6, 0x41047a60, 0xdf60efc3, 0xa867df55, 0x316e8eef, 0x4669be79,
  0xcb61b38c, 0xbc66831a, 0x256fd2a0, 0x5268e236, 0xcc0c7795, 0xbb0b4703, 0x220216b9, 0x5505262f,
  0xc5ba3bbe, 0xb2bd0b28, 0x2bb45a92, 0x5cb36a04, 0xc2d7ffa7, 0xb5d0cf31, 0x2cd99e8b, 0x5bdeae1d,
  0x9b64c2b0, 0xec63f226, 0x756aa39c, 0x026d930a, 0x9c0906a9, 0xeb0e363f, 0x72076785, 0x05005713,
  0x95bf4a82, 0xe2b87a14, 0x7bb12bae, 0x0cb61b38, 0x92d28e9b, 0xe5d5be0d, 0x7cdcefb7, 0x0bdbdf21,
  0x86d3d2d4, 0xf1d4e242, 0x68ddb3f8, 0x1fda836e, 0x81be16cd, 0xf6b9265b, 0x6fb077e1, 0x18b74777,
  0x88085ae6, 0xff0f6a70, 0x66063bca, 0x11010b5c, 0x8f659eff, 0xf862ae69, 0x616bffd3, 0x166ccf45,
  0xa00ae278, 0xd70dd2ee, 0x4e048354, 0x3903b3c2, 0xa7672661, 0xd06016f7, 0x4969474d, 0x3e6e77db,
  0xaed16a4a, 0xd9d65adc, 0x40df0b66, 0x37d83bf0, 0xa9bcae53, 0xdebb9ec5, 0x47b2cf7f, 0x30b5ffe9,
  0xbdbdf21c, 0xcabac28a, 0x53b39330, 0x24b4a3a6, 0xbad03605, 0xcdd70693, 0x54de5729, 0x23d967bf,
  0xb3667a2e, 0xc4614ab8, 0x5d681b02, 0x2a6f2b94, 0xb40bbe37, 0xc30c8ea1, 0x5a05df1b, 0x2d02ef8d,
]);

function crc32(buf) {
  let crc = -1;
  for (let x of buf) {
    crc = CRC_TABLE[(crc ^ x) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ -1) >>> 0;
}

module.exports = crc32;


/***/ }),

/***/ 3502:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

// This was adapted from https://github.com/andrewrk/node-fd-slicer by Andrew Kelley under the MIT License.
var fs = __nccwpck_require__(9896);
var util = __nccwpck_require__(9023);
var stream = __nccwpck_require__(2203);
var Readable = stream.Readable;
var PassThrough = stream.PassThrough;
var Pend = __nccwpck_require__(3313);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);

exports.BufferSlicer = BufferSlicer;
exports.FdSlicer = FdSlicer;

util.inherits(FdSlicer, EventEmitter);
function FdSlicer(fd) {
  EventEmitter.call(this);

  this.fd = fd;
  this.pend = new Pend();
  this.pend.max = 1;
  this.refCount = 0;
}

FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  var self = this;
  self.pend.go(function(cb) {
    fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
      cb();
      callback(err, bytesRead, buffer);
    });
  });
};

FdSlicer.prototype.createReadStream = function(options) {
  return new ReadStream(this, options);
};

FdSlicer.prototype.ref = function() {
  this.refCount += 1;
};

FdSlicer.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;
  if (self.refCount < 0) throw new Error("invalid unref");
  if (self.refCount > 0) return;

  fs.close(self.fd, onCloseDone);

  function onCloseDone(err) {
    if (err) {
      self.emit('error', err);
    } else {
      self.emit('close');
    }
  }
};

util.inherits(ReadStream, Readable);
function ReadStream(context, options) {
  options = options || {};
  Readable.call(this, options);

  this.context = context;
  this.context.ref();

  this.start = options.start || 0;
  this.endOffset = options.end;
  this.pos = this.start;
}

ReadStream.prototype._read = function(n) {
  var self = this;

  var toRead = Math.min(self._readableState.highWaterMark, n);
  if (self.endOffset != null) {
    toRead = Math.min(toRead, self.endOffset - self.pos);
  }
  if (toRead <= 0) {
    self.push(null);
    this._cleanup();
    return;
  }
  self.context.pend.go(function(cb) {
    var buffer = Buffer.allocUnsafe(toRead);
    fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
      if (err) {
        self.destroy(err);
      } else if (bytesRead === 0) {
        self.push(null);
        self._cleanup();
      } else {
        self.pos += bytesRead;
        self.push(buffer.slice(0, bytesRead));
      }
      cb();
    });
  });
};

ReadStream.prototype._destroy = function(err, cb) {
  // Node 14+ calls this automatically at EOF.
  this._cleanup();
  cb(err);
};

ReadStream.prototype._cleanup = function() {
  if (this.context != null) {
    this.context.unref();
    this.context = null;
  }
};

util.inherits(BufferSlicer, EventEmitter);
function BufferSlicer(buffer) {
  EventEmitter.call(this);

  this.refCount = 0;
  this.buffer = buffer;
}

BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
  if (position < 0) throw new RangeError("position is negative: " + position);
  if (offset + length > buffer.length) {
    // The caller's buffer can't hold all the bytes they're trying to read.
    // Clamp the length instead of giving an error.
    // The callback will be informed of fewer than expected bytes written.
    length = buffer.length - offset;
  }
  if (position + length > this.buffer.length) {
    // Clamp any attempt to read past the end of the source buffer.
    length = this.buffer.length - position;
  }
  if (length <= 0) {
    // After any clamping, we're fully out of bounds or otherwise have nothing to do.
    // This isn't an error; it's just zero bytes written.
    setImmediate(function() {
      callback(null, 0);
    });
    return;
  }
  this.buffer.copy(buffer, offset, position, position + length);
  setImmediate(function() {
    callback(null, length);
  });
};

BufferSlicer.prototype.createReadStream = function(options) {
  options = options || {};
  var readStream = new PassThrough(options);
  readStream.start = options.start || 0;
  readStream.endOffset = options.end;
  // by the time this function returns, we'll be done.
  readStream.pos = readStream.endOffset || this.buffer.length;

  var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
  // Cut the buffer into smaller slices for better memory usage when streaming into a zlib inflate stream.
  // See https://github.com/thejoshwolfe/yauzl/issues/87
  var maxChunkSize = 0x10000;
  var offset = 0;
  while (true) {
    var nextOffset = offset + maxChunkSize;
    if (nextOffset >= entireSlice.length) {
      // last chunk
      if (offset < entireSlice.length) {
        readStream.write(entireSlice.slice(offset, entireSlice.length));
      }
      break;
    }
    readStream.write(entireSlice.slice(offset, nextOffset));
    offset = nextOffset;
  }

  readStream.end();
  return readStream;
};

BufferSlicer.prototype.ref = function() {
  this.refCount += 1;
};

BufferSlicer.prototype.unref = function() {
  this.refCount -= 1;

  if (this.refCount < 0) {
    throw new Error("invalid unref");
  }
};


/***/ }),

/***/ 663:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;
var fs = __nccwpck_require__(9896);
var zlib = __nccwpck_require__(3106);
var fd_slicer = __nccwpck_require__(3502);
var util = __nccwpck_require__(9023);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);
var Transform = (__nccwpck_require__(2203).Transform);
var PassThrough = (__nccwpck_require__(2203).PassThrough);
var Writable = (__nccwpck_require__(2203).Writable);

// Node 20 added zlib.crc32.
const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : __nccwpck_require__(4248);

__webpack_unused_export__ = open;
__webpack_unused_export__ = fromFd;
__webpack_unused_export__ = fromBuffer;
__webpack_unused_export__ = fromRandomAccessReader;
__webpack_unused_export__ = openPromise;
__webpack_unused_export__ = fromFdPromise;
__webpack_unused_export__ = fromBufferPromise;
exports.or = fromRandomAccessReaderPromise;

__webpack_unused_export__ = dosDateTimeToDate;
__webpack_unused_export__ = getFileNameLowLevel;
__webpack_unused_export__ = validateFileName;
__webpack_unused_export__ = parseExtraFields;
__webpack_unused_export__ = ZipFile;
__webpack_unused_export__ = Entry;
__webpack_unused_export__ = LocalFileHeader;
exports.lJ = RandomAccessReader;

function openPromise(path, options) {
  return new Promise((resolve, reject) => {
    open(path, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromFdPromise(fd, options) {
  return new Promise((resolve, reject) => {
    fromFd(fd, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromBufferPromise(buffer, options) {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromRandomAccessReaderPromise(reader, totalSize, options) {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, totalSize, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}

function open(path, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.open(path, "r", function(err, fd) {
    if (err) return callback(err);
    fromFd(fd, options, function(err, zipfile) {
      if (err) fs.close(fd, defaultCallback);
      callback(err, zipfile);
    });
  });
}

function fromFd(fd, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.fstat(fd, function(err, stats) {
    if (err) return callback(err);
    var reader = new fd_slicer.FdSlicer(fd);
    fromRandomAccessReader(reader, stats.size, options, callback);
  });
}

function fromBuffer(buffer, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  var reader = new fd_slicer.BufferSlicer(buffer);
  fromRandomAccessReader(reader, buffer.length, options, callback);
}

function fromRandomAccessReader(reader, totalSize, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  var decodeStrings = !!options.decodeStrings;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
  if (totalSize > Number.MAX_SAFE_INTEGER) {
    throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
  }

  // the matching unref() call is in zipfile.close()
  reader.ref();

  // eocdr means End of Central Directory Record.
  // search backwards for the eocdr signature.
  // the last field of the eocdr is a variable-length comment.
  // the comment size is encoded in a 2-byte field in the eocdr, which we can't find without trudging backwards through the comment to find it.
  // as a consequence of this design decision, it's possible to have ambiguous zip file metadata if a coherent eocdr was in the comment.
  // we search backwards for a eocdr signature, and hope that whoever made the zip file was smart enough to forbid the eocdr signature in the comment.
  var eocdrWithoutCommentSize = 22;
  var zip64EocdlSize = 20; // Zip64 end of central directory locator
  var maxCommentSize = 0xffff; // 2-byte size
  var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + maxCommentSize, totalSize);
  var buffer = newBuffer(bufferSize);
  var bufferReadStart = totalSize - buffer.length;
  readAndAssertNoEof(reader, buffer, 0, bufferSize, bufferReadStart, function(err) {
    if (err) return callback(err);
    for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
      if (buffer.readUInt32LE(i) !== 0x06054b50) continue;
      // found eocdr
      var eocdrBuffer = buffer.subarray(i);

      // 0 - End of central directory signature = 0x06054b50
      // 4 - Number of this disk
      var diskNumber = eocdrBuffer.readUInt16LE(4);
      // 6 - Disk where central directory starts
      // 8 - Number of central directory records on this disk
      // 10 - Total number of central directory records
      var entryCount = eocdrBuffer.readUInt16LE(10);
      // 12 - Size of central directory (bytes)
      // 16 - Offset of start of central directory, relative to start of archive
      var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
      // 20 - Comment length
      var commentLength = eocdrBuffer.readUInt16LE(20);
      var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
      if (commentLength !== expectedCommentLength) {
        return callback(new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
      }
      // 22 - Comment
      // the encoding is always cp437.
      var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false)
                                  : eocdrBuffer.subarray(22);

      // Look for a Zip64 end of central directory locator
      if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 0x07064b50) {
        // ZIP64 format
        var zip64EocdlBuffer = buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize);
        // 0 - zip64 end of central dir locator signature = 0x07064b50
        // 4 - number of the disk with the start of the zip64 end of central directory
        // 8 - relative offset of the zip64 end of central directory record
        var zip64EocdrOffset = readUInt64LE(zip64EocdlBuffer, 8);
        // 16 - total number of disks

        // ZIP64 end of central directory record
        var zip64EocdrBuffer = newBuffer(56);
        return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
          if (err) return callback(err);

          // 0 - zip64 end of central dir signature                           4 bytes  (0x06064b50)
          if (zip64EocdrBuffer.readUInt32LE(0) !== 0x06064b50) {
            return callback(new Error("invalid zip64 end of central directory record signature"));
          }
          // 4 - size of zip64 end of central directory record                8 bytes
          // 12 - version made by                                             2 bytes
          // 14 - version needed to extract                                   2 bytes
          // 16 - number of this disk                                         4 bytes
          diskNumber = zip64EocdrBuffer.readUInt32LE(16);
          if (diskNumber !== 0) {
            // Check this only after zip64 overrides. See #118.
            return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
          }
          // 20 - number of the disk with the start of the central directory  4 bytes
          // 24 - total number of entries in the central directory on this disk         8 bytes
          // 32 - total number of entries in the central directory            8 bytes
          entryCount = readUInt64LE(zip64EocdrBuffer, 32);
          // 40 - size of the central directory                               8 bytes
          // 48 - offset of start of central directory with respect to the starting disk number     8 bytes
          centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
          // 56 - zip64 extensible data sector                                (variable size)
          return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
        });
      }

      // Not ZIP64 format
      if (diskNumber !== 0) {
        return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
      }
      return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));

    }

    // Not a zip file.
    callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
  });
}

util.inherits(ZipFile, EventEmitter);
function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
  var self = this;
  EventEmitter.call(self);
  self.reader = reader;
  // forward close events
  self.reader.on("error", function(err) {
    // error closing the fd
    emitError(self, err);
  });
  self.reader.once("close", function() {
    self.emit("close");
  });
  self.readEntryCursor = centralDirectoryOffset;
  self.fileSize = fileSize;
  self.entryCount = entryCount;
  self.comment = comment;
  self.entriesRead = 0;
  self.autoClose = !!autoClose;
  self.lazyEntries = !!lazyEntries;
  self.decodeStrings = !!decodeStrings;
  self.validateEntrySizes = !!validateEntrySizes;
  self.strictFileNames = !!strictFileNames;
  self.isOpen = true;
  self.emittedError = false;
  self.hasEachEntryBeenCalled = false;

  if (!self.lazyEntries) self._readEntry();
}
ZipFile.prototype.close = function() {
  if (!this.isOpen) return;
  this.isOpen = false;
  this.reader.unref();
};

function emitErrorAndAutoClose(self, err) {
  if (self.autoClose) self.close();
  emitError(self, err);
}
function emitError(self, err) {
  if (self.emittedError) return;
  self.emittedError = true;
  self.emit("error", err);
}

ZipFile.prototype.readEntry = function() {
  if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
  this._readEntry();
};
ZipFile.prototype._readEntry = function() {
  var self = this;
  if (self.entryCount === self.entriesRead) {
    // done with metadata
    setImmediate(function() {
      if (self.autoClose) self.close();
      if (self.emittedError) return;
      self.emit("end");
    });
    return;
  }
  if (self.emittedError) return;
  var buffer = newBuffer(46);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
    if (err) return emitErrorAndAutoClose(self, err);
    if (self.emittedError) return;
    var entry = new Entry();
    // 0 - Central directory file header signature
    var signature = buffer.readUInt32LE(0);
    if (signature !== 0x02014b50) return emitErrorAndAutoClose(self, new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
    // 4 - Version made by
    entry.versionMadeBy = buffer.readUInt16LE(4);
    // 6 - Version needed to extract (minimum)
    entry.versionNeededToExtract = buffer.readUInt16LE(6);
    // 8 - General purpose bit flag
    entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
    // 10 - Compression method
    entry.compressionMethod = buffer.readUInt16LE(10);
    // 12 - File last modification time
    entry.lastModFileTime = buffer.readUInt16LE(12);
    // 14 - File last modification date
    entry.lastModFileDate = buffer.readUInt16LE(14);
    // 16 - CRC-32
    entry.crc32 = buffer.readUInt32LE(16);
    // 20 - Compressed size
    entry.compressedSize = buffer.readUInt32LE(20);
    // 24 - Uncompressed size
    entry.uncompressedSize = buffer.readUInt32LE(24);
    // 28 - File name length (n)
    entry.fileNameLength = buffer.readUInt16LE(28);
    // 30 - Extra field length (m)
    entry.extraFieldLength = buffer.readUInt16LE(30);
    // 32 - File comment length (k)
    entry.fileCommentLength = buffer.readUInt16LE(32);
    // 34 - Disk number where file starts
    // 36 - Internal file attributes
    entry.internalFileAttributes = buffer.readUInt16LE(36);
    // 38 - External file attributes
    entry.externalFileAttributes = buffer.readUInt32LE(38);
    // 42 - Relative offset of local file header
    entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);

    if (entry.generalPurposeBitFlag & 0x40) return emitErrorAndAutoClose(self, new Error("strong encryption is not supported"));

    self.readEntryCursor += 46;

    buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
    readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
      if (err) return emitErrorAndAutoClose(self, err);
      if (self.emittedError) return;
      // 46 - File name
      entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
      // 46+n - Extra field
      var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
      entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
      // 46+n+m - File comment
      entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);

      // Parse the extra fields, which we need for processing other fields.
      try {
        entry.extraFields = parseExtraFields(entry.extraFieldRaw);
      } catch (err) {
        return emitErrorAndAutoClose(self, err);
      }

      // Interpret strings according to bit flags, extra fields, and options.
      if (self.decodeStrings) {
        var isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
        entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
        entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
        var errorMessage = validateFileName(entry.fileName);
        if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
      } else {
        entry.fileComment = entry.fileCommentRaw;
        entry.fileName = entry.fileNameRaw;
      }
      // Maintain API compatibility. See https://github.com/thejoshwolfe/yauzl/issues/47
      entry.comment = entry.fileComment;

      self.readEntryCursor += buffer.length;
      self.entriesRead += 1;

      // Check for the Zip64 Extended Information Extra Field.
      for (var i = 0; i < entry.extraFields.length; i++) {
        var extraField = entry.extraFields[i];
        if (extraField.id !== 0x0001) continue;
        // Found it.

        var zip64EiefBuffer = extraField.data;
        var index = 0;
        // 0 - Original Size          8 bytes
        if (entry.uncompressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include uncompressed size"));
          }
          entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 8 - Compressed Size        8 bytes
        if (entry.compressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include compressed size"));
          }
          entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 16 - Relative Header Offset 8 bytes
        if (entry.relativeOffsetOfLocalHeader === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include relative header offset"));
          }
          entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 24 - Disk Start Number      4 bytes

        break;
      }

      // validate file size
      if (self.validateEntrySizes && entry.compressionMethod === 0) {
        var expectedCompressedSize = entry.uncompressedSize;
        if (entry.isEncrypted()) {
          // traditional encryption prefixes the file data with a header
          expectedCompressedSize += 12;
        }
        if (entry.compressedSize !== expectedCompressedSize) {
          var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
          return emitErrorAndAutoClose(self, new Error(msg));
        }
      }

      self.emit("entry", entry);

      if (!self.lazyEntries) self._readEntry();
    });
  });
};

ZipFile.prototype.eachEntry = function() {
  const self = this;
  if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
  if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
  self.hasEachEntryBeenCalled = true;

  let pendingResolveReject = null;
  self.on("entry", onEntry);
  self.on("end", onEnd);
  self.on("error", onError);
  function cleanup() {
    self.removeListener("entry", onEntry);
    self.removeListener("end", onEnd);
    self.removeListener("error", onError);
    if (self.autoClose) self.close();
  }

  function onEntry(entry) {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    resolve({value: entry});
  }
  function onEnd() {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    resolve({done: true});
  }
  function onError(err) {
    let {reject} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    reject(err);
  }

  return {
    [Symbol.asyncIterator]() {
      // Called once by `for await...of`.
      return this;
    },
    next() {
      // Called on each iteration in a `for await...of`.
      const promise = new Promise((resolve, reject) => {
        if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
        pendingResolveReject = {resolve, reject};
      });
      self.readEntry();
      return promise;
    },
    return(value) {
      // Called when breaking, returning, throwing out of a `for await...of`.
      cleanup();
      return Promise.resolve({done: true, value});
    },
    throw(value) {
      // Almost never called. Something about `yield*` maybe?
      cleanup();
      return Promise.reject(value);
    },
  };
};

ZipFile.prototype.openReadStream = function(entry, options, callback) {
  var self = this;
  // parameter validation
  var relativeStart = 0;
  var relativeEnd = entry.compressedSize;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) {
    options = {};
  } else {
    if (options.decodeFileData === false) {
      // new, simple option
      if (options.decrypt != null) {
        throw new Error("cannot use options.decrypt when options.decodeFileData === false");
      }
      if (options.decompress != null) {
        throw new Error("cannot use options.decompress when options.decodeFileData === false");
      }
      // start and end are allowed
    } else {
      // old, complicated options
      if (options.decrypt != null) {
        if (!entry.isEncrypted()) {
          throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
        }
        if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
        if (entry.isCompressed()) {
          if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
        }
      }
      if (options.decompress != null) {
        if (!entry.isCompressed()) {
          throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
        }
        if (!(options.decompress === false || options.decompress === true)) {
          throw new Error("invalid options.decompress value: " + options.decompress);
        }
        decompress = options.decompress;
      }
    }
    if (options.start != null) {
      relativeStart = options.start;
      if (relativeStart < 0) throw new Error("options.start < 0");
      if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
    }
    if (options.end != null) {
      relativeEnd = options.end;
      if (relativeEnd < 0) throw new Error("options.end < 0");
      if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
      if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
    }
  }
  var rawMode = (
    options.decodeFileData === false || // Explicitly requested raw.
    (
      (entry.compressionMethod === 0 || // Naturally without compression.
        (entry.compressionMethod === 8 && options.decompress === false) // Deprecated compression bypass option.
      ) &&
      (!entry.isEncrypted() || // Naturally without encryption.
        options.decrypt === false // Deprecated encryption bypass option.
      )
    )
  );
  if (options.start != null || options.end != null) {
    // Ensure slicing deals with raw data.
    if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
  }

  // any further errors can either be caused by the zipfile,
  // or were introduced in a minor version of yauzl,
  // so should be passed to the client rather than thrown.
  if (!self.isOpen) return callback(new Error("closed"));
  if (entry.isEncrypted() && !rawMode) {
    if (options.decrypt !== false) return callback(new Error("entry is encrypted, and options.decodeFileData !== false"));
  }
  var decompress;
  if (rawMode) {
    decompress = false;
  } else if (entry.compressionMethod === 8) {
    // 8 - The file is Deflated
    decompress = options.decodeFileData !== true;
  } else {
    return callback(new Error("unsupported compression method: " + entry.compressionMethod));
  }

  self.readLocalFileHeader(entry, {minimal: true}, function(err, localFileHeader) {
    if (err) return callback(err);
    self.openReadStreamLowLevel(
      localFileHeader.fileDataStart, entry.compressedSize,
      relativeStart, relativeEnd,
      decompress, entry.uncompressedSize,
      callback);
  });
};

ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
  var self = this;

  var fileDataEnd = fileDataStart + compressedSize;
  var readStream = self.reader.createReadStream({
    start: fileDataStart + relativeStart,
    end: fileDataStart + relativeEnd,
  });
  var endpointStream = readStream;
  if (decompress) {
    var destroyed = false;
    var inflateFilter = zlib.createInflateRaw();
    readStream.on("error", function(err) {
      // setImmediate here because errors can be emitted during the first call to pipe()
      setImmediate(function() {
        if (!destroyed) inflateFilter.emit("error", err);
      });
    });
    readStream.pipe(inflateFilter);

    if (self.validateEntrySizes) {
      endpointStream = new AssertByteCountStream(uncompressedSize);
      inflateFilter.on("error", function(err) {
        // forward zlib errors to the client-visible stream
        setImmediate(function() {
          if (!destroyed) endpointStream.emit("error", err);
        });
      });
      inflateFilter.pipe(endpointStream);
    } else {
      // the zlib filter is the client-visible stream
      endpointStream = inflateFilter;
    }
    // this is part of yauzl's API, so implement this function on the client-visible stream
    installDestroyFn(endpointStream, function() {
      destroyed = true;
      if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
      readStream.unpipe(inflateFilter);
      // TODO: the inflateFilter may cause a memory leak. see Issue #27.
      readStream.destroy();
    });
  }
  callback(null, endpointStream);
};

ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
  var self = this;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) options = {};

  self.reader.ref();
  var buffer = newBuffer(30);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
    try {
      if (err) return callback(err);
      // 0 - Local file header signature = 0x04034b50
      var signature = buffer.readUInt32LE(0);
      if (signature !== 0x04034b50) {
        return callback(new Error("invalid local file header signature: 0x" + signature.toString(16)));
      }

      var fileNameLength = buffer.readUInt16LE(26);
      var extraFieldLength = buffer.readUInt16LE(28);
      var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
      // We now have enough information to do this bounds check.
      if (fileDataStart + entry.compressedSize > self.fileSize) {
        return callback(new Error("file data overflows file bounds: " +
            fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
      }

      if (options.minimal) {
        return callback(null, {fileDataStart: fileDataStart});
      }

      var localFileHeader = new LocalFileHeader();
      localFileHeader.fileDataStart = fileDataStart;

      // 4 - Version needed to extract (minimum)
      localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
      // 6 - General purpose bit flag
      localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
      // 8 - Compression method
      localFileHeader.compressionMethod = buffer.readUInt16LE(8);
      // 10 - File last modification time
      localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
      // 12 - File last modification date
      localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
      // 14 - CRC-32
      localFileHeader.crc32 = buffer.readUInt32LE(14);
      // 18 - Compressed size
      localFileHeader.compressedSize = buffer.readUInt32LE(18);
      // 22 - Uncompressed size
      localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
      // 26 - File name length (n)
      localFileHeader.fileNameLength = fileNameLength;
      // 28 - Extra field length (m)
      localFileHeader.extraFieldLength = extraFieldLength;
      // 30 - File name
      // 30+n - Extra field

      buffer = newBuffer(fileNameLength + extraFieldLength);
      self.reader.ref();
      readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
        try {
          if (err) return callback(err);
          localFileHeader.fileName = buffer.subarray(0, fileNameLength);
          localFileHeader.extraField = buffer.subarray(fileNameLength);
          return callback(null, localFileHeader);
        } finally {
          self.reader.unref();
        }
      });
    } finally {
      self.reader.unref();
    }
  });
};

ZipFile.prototype.openReadStreamPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.openReadStream(entry, options, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
  return new Promise((resolve, reject) => {
    this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
      if (err) return reject(err);
      resolve(localFileHeader);
    });
  });
};

function Entry() {
}
Entry.prototype.getLastModDate = function(options) {
  if (options == null) options = {};

  if (!options.forceDosFormat) {
    // Check extended fields.
    for (var i = 0; i < this.extraFields.length; i++) {
      var extraField = this.extraFields[i];
      if (extraField.id === 0x5455) {
        // Info-ZIP "universal timestamp" extended field (`0x5455` aka `"UT"`).
        // See the Info-ZIP source code unix/unix.c:set_extra_field() and zipfile.c:ef_scan_ut_time().
        var data = extraField.data;
        if (data.length < 5) continue; // Too short.
        // The flags define which of the three fields are present: mtime, atime, ctime.
        // We only care about mtime.
        // Also, ctime is never included in practice.
        // And also, atime is only included in the local file header for some reason
        // despite the flags lying about its inclusion in the central header.
        var flags = data[0];
        var HAS_MTIME = 1;
        if (!(flags & HAS_MTIME)) continue; // This will realistically never happen.
        // Although the positions of all of the fields shift around depending on the presence of other fields,
        // mtime is always first if present, and that's the only one we care about.
        var posixTimestamp = data.readInt32LE(1);
        return new Date(posixTimestamp * 1000);
      } else if (extraField.id === 0x000a) {
        var data = extraField.data;
        if (data.length !== 32) continue; // The length is always the same.
        // 4 bytes reserved
        // 2 bytes Tag
        if (data.readUInt16LE(4) !== 1) continue; // Tag1 is actually the only defined Tag.
        // 2 bytes Size
        if (data.readUInt16LE(6) !== 24) continue; // Size is always 24.
        // 8 bytes Mtime
        var hundredNanoSecondsSince1601 = data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12);
        // Convert from NTFS to POSIX milliseconds.
        // The big number below is the milliseconds between year 1601 and year 1970
        // (i.e. the negative POSIX timestamp of 1601-01-01 00:00:00Z)
        var millisecondsSince1970 = hundredNanoSecondsSince1601 / 10000 - 11644473600000;
        // Note on numeric precision: JavaScript Number objects lose precision above Number.MAX_SAFE_INTEGER,
        // and NTFS timestamps are typically much bigger than that limit.
        // (MAX_SAFE_INTEGER would represent 1629-07-17T23:58:45.475Z.)
        // However, we're losing precision in the conversion from 100nanosecond units to millisecond units anyway,
        // and the time at which we also lose 1-millisecond precision is year 275760, the JavaScript Date limit (by design).
        // Up through the year 2057, this conversion only drops 4 bits of precision,
        // which is well under the 13-14 bits ratio between the milliseconds and 100nanoseconds.
        return new Date(millisecondsSince1970);
      }
    }
  }

  // Fallback to non-extended encoding.
  return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
};

Entry.prototype.canDecodeFileData = function() {
  return (
    !this.isEncrypted() &&
    (this.compressionMethod === 0 || this.compressionMethod === 8)
  );
};
Entry.prototype.isEncrypted = function() {
  return (this.generalPurposeBitFlag & 0x1) !== 0;
};
Entry.prototype.isCompressed = function() {
  return this.compressionMethod === 8;
};

function LocalFileHeader() {
}

function dosDateTimeToDate(date, time, timezone) {
  var day = date & 0x1f; // 1-31
  var month = (date >> 5 & 0xf) - 1; // 1-12, 0-11
  var year = (date >> 9 & 0x7f) + 1980; // 0-128, 1980-2108

  var millisecond = 0;
  var second = (time & 0x1f) * 2; // 0-29, 0-58 (even numbers)
  var minute = time >> 5 & 0x3f; // 0-59
  var hour = time >> 11 & 0x1f; // 0-23

  if (timezone == null || timezone === "local") {
    return new Date(year, month, day, hour, minute, second, millisecond);
  } else if (timezone === "UTC") {
    return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
  } else {
    throw new Error("unrecognized options.timezone: " + options.timezone);
  }
}

function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
  var fileName = null;

  // check for Info-ZIP Unicode Path Extra Field (0x7075)
  // see https://github.com/thejoshwolfe/yauzl/issues/33
  for (var i = 0; i < extraFields.length; i++) {
    var extraField = extraFields[i];
    if (extraField.id === 0x7075) {
      if (extraField.data.length < 6) {
        // too short to be meaningful
        continue;
      }
      // Version       1 byte      version of this extra field, currently 1
      if (extraField.data.readUInt8(0) !== 1) {
        // > Changes may not be backward compatible so this extra
        // > field should not be used if the version is not recognized.
        continue;
      }
      // NameCRC32     4 bytes     File Name Field CRC32 Checksum
      var oldNameCrc32 = extraField.data.readUInt32LE(1);
      if (crc32(fileNameBuffer) !== oldNameCrc32) {
        // > If the CRC check fails, this UTF-8 Path Extra Field should be
        // > ignored and the File Name field in the header should be used instead.
        continue;
      }
      // UnicodeName   Variable    UTF-8 version of the entry File Name
      fileName = decodeBuffer(extraField.data.subarray(5), true);
      break;
    }
  }

  if (fileName == null) {
    // The typical case.
    var isUtf8 = (generalPurposeBitFlag & 0x800) !== 0;
    fileName = decodeBuffer(fileNameBuffer, isUtf8);
  }

  if (!strictFileNames) {
    // Allow backslash.
    fileName = fileName.replace(/\\/g, "/");
  }
  return fileName;
}

function validateFileName(fileName) {
  if (fileName.indexOf("\\") !== -1) {
    return "invalid characters in fileName: " + fileName;
  }
  if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) {
    return "absolute path: " + fileName;
  }
  if (fileName.split("/").indexOf("..") !== -1) {
    return "invalid relative path: " + fileName;
  }
  // all good
  return null;
}

function parseExtraFields(extraFieldBuffer) {
  var extraFields = [];
  var i = 0;
  while (i < extraFieldBuffer.length - 3) {
    var headerId = extraFieldBuffer.readUInt16LE(i + 0);
    var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
    var dataStart = i + 4;
    var dataEnd = dataStart + dataSize;
    if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
    var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
    extraFields.push({
      id: headerId,
      data: dataBuffer,
    });
    i = dataEnd;
  }
  return extraFields;
}

function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
  if (length === 0) {
    // fs.read will throw an out-of-bounds error if you try to read 0 bytes from a 0 byte file
    return setImmediate(function() { callback(null, newBuffer(0)); });
  }
  reader.read(buffer, offset, length, position, function(err, bytesRead) {
    if (err) return callback(err);
    if (bytesRead < length) {
      return callback(new Error("unexpected EOF"));
    }
    callback();
  });
}

util.inherits(AssertByteCountStream, Transform);
function AssertByteCountStream(byteCount) {
  Transform.call(this);
  this.actualByteCount = 0;
  this.expectedByteCount = byteCount;
}
AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
  this.actualByteCount += chunk.length;
  if (this.actualByteCount > this.expectedByteCount) {
    var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb(null, chunk);
};
AssertByteCountStream.prototype._flush = function(cb) {
  if (this.actualByteCount < this.expectedByteCount) {
    var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb();
};

util.inherits(RandomAccessReader, EventEmitter);
function RandomAccessReader() {
  EventEmitter.call(this);
  this.refCount = 0;
}
RandomAccessReader.prototype.ref = function() {
  this.refCount += 1;
};
RandomAccessReader.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;

  if (self.refCount > 0) return;
  if (self.refCount < 0) throw new Error("invalid unref");

  self.close(onCloseDone);

  function onCloseDone(err) {
    if (err) return self.emit('error', err);
    self.emit('close');
  }
};
RandomAccessReader.prototype.createReadStream = function(options) {
  if (options == null) options = {};
  var start = options.start;
  var end = options.end;
  if (start === end) {
    var emptyStream = new PassThrough();
    setImmediate(function() {
      emptyStream.end();
    });
    return emptyStream;
  }
  var stream = this._readStreamForRange(start, end);

  var destroyed = false;
  var refUnrefFilter = new RefUnrefFilter(this);
  stream.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) refUnrefFilter.emit("error", err);
    });
  });
  installDestroyFn(refUnrefFilter, function() {
    stream.unpipe(refUnrefFilter);
    refUnrefFilter.unref();
    stream.destroy();
  });

  var byteCounter = new AssertByteCountStream(end - start);
  refUnrefFilter.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) byteCounter.emit("error", err);
    });
  });
  installDestroyFn(byteCounter, function() {
    destroyed = true;
    refUnrefFilter.unpipe(byteCounter);
    refUnrefFilter.destroy();
  });

  return stream.pipe(refUnrefFilter).pipe(byteCounter);
};
RandomAccessReader.prototype._readStreamForRange = function(start, end) {
  throw new Error("not implemented");
};
RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
  var readStream = this.createReadStream({start: position, end: position + length});
  var writeStream = new Writable();
  var written = 0;
  writeStream._write = function(chunk, encoding, cb) {
    chunk.copy(buffer, offset + written, 0, chunk.length);
    written += chunk.length;
    cb();
  };
  writeStream.on("finish", callback);
  readStream.on("error", function(error) {
    callback(error);
  });
  readStream.pipe(writeStream);
};
RandomAccessReader.prototype.close = function(callback) {
  setImmediate(callback);
};

util.inherits(RefUnrefFilter, PassThrough);
function RefUnrefFilter(context) {
  PassThrough.call(this);
  this.context = context;
  this.context.ref();
  this.unreffedYet = false;
}
RefUnrefFilter.prototype._flush = function(cb) {
  this.unref();
  cb();
};
RefUnrefFilter.prototype.unref = function(cb) {
  if (this.unreffedYet) return;
  this.unreffedYet = true;
  this.context.unref();
};

var cp437 = '\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';
function decodeBuffer(buffer, isUtf8) {
  if (isUtf8) {
    return buffer.toString("utf8");
  } else {
    var result = "";
    for (var i = 0; i < buffer.length; i++) {
      result += cp437[buffer[i]];
    }
    return result;
  }
}

function readUInt64LE(buffer, offset) {
  // There is no native function for this, because we can't actually store 64-bit integers precisely.
  // after 53 bits, JavaScript's Number type (IEEE 754 double) can't store individual integers anymore.
  // but since 53 bits is a whole lot more than 32 bits, we do our best anyway.
  // As of 2020, Node has added support for BigInt, which obviates this whole function,
  // but yauzl hasn't been updated to depend on BigInt (yet?).
  var lower32 = buffer.readUInt32LE(offset);
  var upper32 = buffer.readUInt32LE(offset + 4);
  // we can't use bitshifting here, because JavaScript bitshifting only works on 32-bit integers.
  return upper32 * 0x100000000 + lower32;
  // as long as we're bounds checking the result of this function against the total file size,
  // we'll catch any overflow errors, because we already made sure the total file size was within reason.
}

// Node 10 deprecated new Buffer().
var newBuffer;
if (typeof Buffer.allocUnsafe === "function") {
  newBuffer = function(len) {
    return Buffer.allocUnsafe(len);
  };
} else {
  newBuffer = function(len) {
    return new Buffer(len);
  };
}

// Node 8 introduced a proper destroy() implementation on writable streams.
function installDestroyFn(stream, fn) {
  if (typeof stream.destroy === "function") {
    // New API.
    stream._destroy = function(err, cb) {
      fn();
      if (cb != null) cb(err);
    };
  } else {
    // Old API.
    stream.destroy = fn;
  }
}

function defaultCallback(err) {
  if (err) throw err;
}


/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 1728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ inGroups),
/* harmony export */   DF: () => (/* binding */ writeDerived),
/* harmony export */   WZ: () => (/* binding */ readDerived)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _formats_json_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7114);
/* harmony import */ var _durable_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8397);
/* harmony import */ var _errno_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5180);
/* harmony import */ var _line_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9990);





/**
 * A derived file keeps what was computed from other files, so that a session of 100,000
 * jobs need not compute it again at every start. It is only ever a copy: it is local, may
 * be deleted at any time, and counts only when it is whole and its key is the one asked
 * for. The key names the very bytes it was computed from.
 *
 * One JSON value a line: the key, the values, and the sha256 of the lines before.
 */
function writeDerived(file, key, values) {
    try {
        (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceFile */ .fR)(file, sealed(key, values));
    }
    catch (error) {
        // It only saves time: the next start computes again.
        if (!(0,_errno_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error))
            throw error;
    }
}
/**
 * Gives the values of a derived file in order.
 *
 * @param isCurrent whether what the file was computed from is as it was.
 * @param take called for each value before the end of the file has been verified: what it
 *   made must be thrown away when the answer is false.
 * @returns false when there is no such file, its key is another, or it is not whole.
 */
function readDerived(file, isCurrent, take) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let isVerified = false;
    try {
        for (const { bytes, line, terminated } of (0,_line_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .readLines */ .S)(file)) {
            if (isVerified || !terminated)
                return false;
            const text = bytes.toString('utf8');
            if (text.startsWith(SEAL)) {
                isVerified = text === seal(hash.digest('hex'));
                continue;
            }
            hash.update(bytes).update('\n');
            const reading = (0,_formats_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readJson */ .Vh)(text);
            if (reading.type === 'not_json')
                return false;
            if (line > 1)
                take(reading.value);
            else if (!isCurrent(reading.value))
                return false;
        }
    }
    catch (error) {
        if ((0,_errno_js__WEBPACK_IMPORTED_MODULE_4__/* .isErrno */ .r)(error))
            return false;
        throw error;
    }
    return isVerified;
}
const SEAL = '{"sealed":"';
function seal(sha256) {
    return `${SEAL}${sha256}"}`;
}
function* sealed(key, values) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const line = (value) => {
        const text = `${JSON.stringify(value)}\n`;
        hash.update(text);
        return text;
    };
    yield line(key);
    for (const value of values)
        yield line(value);
    yield `${seal(hash.digest('hex'))}\n`;
}
/** Several values to a line, as one line for each of 100,000 costs more than its content. */
function* inGroups(values) {
    let group = [];
    for (const value of values) {
        if (group.push(value) < GROUP)
            continue;
        yield group;
        group = [];
    }
    if (group.length > 0)
        yield group;
}
const GROUP = 500;


/***/ }),

/***/ 8397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ ifExists),
/* harmony export */   KM: () => (/* binding */ writeFully),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   fR: () => (/* binding */ replaceFile),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   v8: () => (/* binding */ writeDurably)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errno_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5180);



/**
 * Writes the whole buffer. A nearly full disk takes a part of it without an error, so
 * the count is looked at.
 */
function writeFully(fd, bytes) {
    const written = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(fd, bytes);
    if (written !== bytes.length) {
        throw Object.assign(new Error(`only ${written} of ${bytes.length} bytes were written`), {
            code: 'ENOSPC',
        });
    }
}
/** Makes names that were created, renamed or removed in a folder durable. */
function syncFolder(folder) {
    // Windows cannot open a folder; NTFS keeps names in its own journal.
    if (process.platform === 'win32')
        return;
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(folder, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(fd);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
}
/**
 * Writes a file so that after a crash or power cut it is there whole or not at all:
 * temporary name, fsync, rename, fsync of the folder.
 *
 * @param content bytes, or texts that follow one another: a large file need not be put
 *   together in memory.
 */
function writeDurably(file, content) {
    writeBeside(file, content, node_fs__WEBPACK_IMPORTED_MODULE_0__.fdatasyncSync);
    syncFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
}
/**
 * Writes a file so that a reader never sees a part of it. After a power cut it may be
 * there in part, or not.
 */
function replaceFile(file, content) {
    writeBeside(file, content, () => undefined);
}
function writeBeside(file, content, sync) {
    const temporary = `${file}.tmp-${process.pid}`;
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_TRUNC | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(temporary, flags, 0o600);
    try {
        if (content instanceof Uint8Array)
            writeFully(fd, content);
        else
            for (const text of inBatches(content))
                writeFully(fd, Buffer.from(text));
        sync(fd);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, file);
}
const TEXTS_AT_ONCE = 1000;
function* inBatches(texts) {
    let batch = [];
    for (const text of texts) {
        if (batch.push(text) < TEXTS_AT_ONCE)
            continue;
        yield batch.join('');
        batch = [];
    }
    yield batch.join('');
}
/** Makes a folder and those above it; names that were new are durable. */
function makeFolder(folder) {
    const first = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    if (first !== undefined)
        syncFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(first));
}
/** Runs `action`, taking "it does not exist" for an answer: null. */
function ifExists(action) {
    try {
        return action();
    }
    catch (error) {
        if ((0,_errno_js__WEBPACK_IMPORTED_MODULE_2__/* .isErrno */ .r)(error, 'ENOENT'))
            return null;
        throw error;
    }
}


/***/ }),

/***/ 5180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ isErrno)
/* harmony export */ });
/**
 * Whether an error is the system's, with one of these codes. By its code, because in
 * another realm (a test runner's) `instanceof Error` is false for Node's own errors.
 */
function isErrno(error, ...codes) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return false;
    return codes.length === 0 || codes.includes(String(error.code));
}


/***/ }),

/***/ 8485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ hashFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);


const CHUNK_BYTES = 1024 * 1024;
/**
 * sha256 (hex) of the first `bytes` bytes of a file, read in constant memory; null when
 * it has fewer.
 *
 * @param bytes Infinity for the whole file.
 */
function hashFile(file, bytes) {
    const whole = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(file, 'r');
    try {
        let left = bytes;
        while (left > 0) {
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, chunk, 0, Math.min(left, CHUNK_BYTES), null);
            if (count === 0)
                break;
            whole.update(chunk.subarray(0, count));
            left -= count;
        }
        return left === 0 || bytes === Infinity ? whole.digest('hex') : null;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}


/***/ }),

/***/ 2650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   lH: () => (/* binding */ damagedJournal),
/* harmony export */   s9: () => (/* binding */ createJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8918);
/* harmony import */ var _formats_journal_line_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9974);
/* harmony import */ var _durable_files_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8397);
/* harmony import */ var _storage_error_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8882);






/**
 * Starts a journal in a file that must not exist.
 *
 * @param name what messages call it: where it will be once its folder is in place.
 */
function createJournal(file, clock, name = file) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND;
    return writer((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, flags, 0o600), name, clock, { seq: 0, hash: _formats_journal_line_js__WEBPACK_IMPORTED_MODULE_3__/* .NO_HASH */ .hz });
}
/**
 * Opens the journal of an earlier run, as it was just read. A torn last line is cut off,
 * its bytes kept beside the journal. Then the journal and its folder are synced before
 * anything in it is acted on: what the last process wrote but never synced would else be
 * believed now and be lost in the next power cut.
 *
 * @throws UserError with exit code 5 when the journal is damaged elsewhere, empty, or
 *   without a sound first line; nothing is changed then. With 4 when the disk refuses.
 */
function openJournal(file, clock, { head, soundBytes, damage }) {
    if (damage?.inMiddle === true || head.seq === 0)
        throw damagedJournal(file, damage, head);
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
    let torn = null;
    try {
        if (damage !== null) {
            const keptIn = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), `journal.torn-${head.seq + 1}`);
            (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeDurably */ .v8)(keptIn, readFrom(fd, soundBytes));
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(fd, soundBytes);
            torn = { offset: soundBytes, keptIn };
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(fd);
        (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_4__/* .syncFolder */ .Yw)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        throw (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_5__/* .storageError */ .Q)('recover the journal', file, error);
    }
    return { journal: writer(fd, file, clock, head), torn };
}
/** What a damaged journal says to the user: file, line, last good record, remedy. */
function damagedJournal(file, damage, head) {
    const what = damage === null ? 'the journal is empty' : `the journal is damaged: ${damage.message}`;
    return new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`${what}. The last sound record is number ${head.seq}. Nothing was changed.`, {
        exitCode: 5,
        place: damage === null ? { file } : { file, line: damage.line },
        hint: head.seq === 0
            ? 'Put the journal back from a copy, or start over with `--fresh` (action: `restart: fresh`); the old folder is kept in .archive/.'
            : 'Put the journal back from a copy, or go on from the last sound record: `tuning-session repair` moves the journal aside and prints what it drops. To start over: `--fresh` (action: `restart: fresh`).',
    });
}
function writer(fd, file, clock, start) {
    let head = start;
    let dead = null;
    return {
        get head() {
            return head;
        },
        append(event, { durable }) {
            if (dead !== null)
                throw dead;
            const seq = head.seq + 1;
            const at = clock.now();
            const { line, hash } = (0,_formats_journal_line_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeLine */ .Nu)(event, { seq, at, prev: head.hash });
            try {
                (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFully */ .KM)(fd, Buffer.from(`${line}\n`));
                if (durable)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fdatasyncSync)(fd);
            }
            catch (error) {
                // After a failed write the file's end is unknown, and after a failed fsync the
                // kernel may have dropped the pages: neither is ever tried again.
                dead = (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_5__/* .storageError */ .Q)('write the journal', file, error);
                throw dead;
            }
            head = { seq, hash };
            return { ...event, seq, at };
        },
        close() {
            // The descriptor's number may be another file's by the time of a late append.
            dead ??= (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_5__/* .storageError */ .Q)('write the journal', file, new Error('it is closed'));
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        },
    };
}
function readFrom(fd, offset) {
    const chunks = [];
    for (let position = offset;;) {
        const chunk = Buffer.allocUnsafe(64 * 1024);
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, chunk, 0, chunk.length, position);
        if (count === 0)
            return Buffer.concat(chunks);
        chunks.push(chunk.subarray(0, count));
        position += count;
    }
}


/***/ }),

/***/ 6971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cz: () => (/* binding */ hashOfLine),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   vm: () => (/* binding */ JOURNAL_START)
/* harmony export */ });
/* harmony import */ var _formats_journal_line_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9974);
/* harmony import */ var _line_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9990);


const JOURNAL_START = { head: { seq: 0, hash: _formats_journal_line_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_HASH */ .hz }, bytes: 0 };
/**
 * Reads a journal, giving each sound event in order, and verifies the chain: numbers
 * without gaps, each line with the hash of the one before. Changes nothing.
 *
 * @param onEvent may throw when an event cannot follow; its message becomes the damage.
 * @param start behind the lines that the caller has verified before; a journal has one
 *   line for each number.
 */
function readJournal(file, onEvent, start = JOURNAL_START) {
    let { head, bytes: soundBytes } = start;
    let damage = null;
    const from = { line: head.seq, offset: soundBytes };
    for (const { bytes, line, offset, terminated } of (0,_line_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readLines */ .S)(file, from)) {
        const text = bytes.toString('utf8');
        const reading = (0,_formats_journal_line_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeLine */ .Hj)(text);
        if (damage !== null) {
            if (terminated && isNoTornEnd(text)) {
                return { head, soundBytes, damage: { ...damage, inMiddle: true } };
            }
            continue;
        }
        const problem = !terminated
            ? 'the line is cut off'
            : reading.type === 'damaged'
                ? reading.message
                : follow(head, reading.event.seq, reading.prev);
        if (problem === null && reading.type === 'sound') {
            try {
                onEvent(reading.event);
                head = { seq: reading.event.seq, hash: reading.hash };
                soundBytes = offset + bytes.length + 1;
                continue;
            }
            catch (error) {
                // A sound line that cannot follow was not torn by a crash: it is damage.
                const message = error instanceof Error ? error.message : String(error);
                return { head, soundBytes, damage: { line, offset, message, inMiddle: true } };
            }
        }
        damage = { line, offset, message: problem ?? '' };
        if (terminated && isNoTornEnd(text)) {
            return { head, soundBytes, damage: { ...damage, inMiddle: true } };
        }
    }
    return { head, soundBytes, damage: damage && { ...damage, inMiddle: false } };
}
/**
 * Whether a damaged line that has its newline was damaged after it was written: a torn
 * write has none, or, after a power cut, zeros where its text should be.
 */
function isNoTornEnd(text) {
    return !text.includes('\0') || endsSoundly(text);
}
/**
 * Whether a damaged line ends with a whole sound record: the newline before that one was
 * altered, and neither of the two is a torn end. Only a record begins with these
 * characters, as within strings quotes are escaped.
 */
function endsSoundly(text) {
    const start = text.lastIndexOf('{"seq":');
    return start > 0 && (0,_formats_journal_line_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeLine */ .Hj)(text.slice(start)).type === 'sound';
}
function follow(head, seq, prev) {
    if (seq !== head.seq + 1)
        return `line number ${seq} follows ${head.seq}`;
    return prev === head.hash ? null : 'the line does not follow the one before it';
}
/** The hash of line number `seq`, or null when the journal is shorter or damaged before it. */
function hashOfLine(file, seq) {
    let number = 0;
    for (const { bytes } of (0,_line_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .readLines */ .S)(file)) {
        number += 1;
        if (number < seq)
            continue;
        const reading = (0,_formats_journal_line_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeLine */ .Hj)(bytes.toString('utf8'));
        return reading.type === 'sound' && reading.event.seq === seq ? reading.hash : null;
    }
    return null;
}


/***/ }),

/***/ 9990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLines)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

const CHUNK_BYTES = 1024 * 1024;
/**
 * Reads a file line by line in constant memory (a chunk, or the longest line).
 * A file that ends with a newline has no empty last line.
 *
 * @param after where to begin: behind so many lines and bytes.
 */
function* readLines(file, after = { line: 0, offset: 0 }) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'r');
    try {
        // A line that spans chunks is joined once, at its end: joining at each chunk would
        // make one long line quadratic.
        let begun = [];
        let { offset, line } = after;
        // No position for a file from its start: a plan may come through a pipe.
        let position = offset === 0 ? null : offset;
        for (;;) {
            const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, chunk, 0, CHUNK_BYTES, position);
            if (count === 0)
                break;
            if (position !== null)
                position += count;
            const data = chunk.subarray(0, count);
            let start = 0;
            for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
                const piece = data.subarray(start, end);
                const bytes = begun.length === 0 ? piece : Buffer.concat([...begun, piece]);
                line += 1;
                yield { bytes, line, offset, terminated: true };
                begun = [];
                offset += bytes.length + 1;
                start = end + 1;
            }
            if (start < count)
                begun.push(data.subarray(start));
        }
        if (begun.length > 0) {
            yield { bytes: Buffer.concat(begun), line: line + 1, offset, terminated: false };
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
}


/***/ }),

/***/ 9824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WF: () => (/* binding */ thisProcess),
/* harmony export */   hp: () => (/* binding */ lockedError),
/* harmony export */   iz: () => (/* binding */ parseHolder)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8918);


/** This process, as the holder of a lock from now on. */
function thisProcess(clock, runUrl) {
    return { pid: process.pid, host: (0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)(), since: clock.now(), runUrl };
}
/** What the second process is told. `holder` null: it did not answer (a stopped process). */
function lockedError(folderName, holder) {
    const who = holder === null
        ? 'a process that does not answer (it may be stopped)'
        : `process ${holder.pid} on ${holder.host} since ${holder.since}` +
            (holder.runUrl === null ? '' : ` (${holder.runUrl})`);
    return new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`session ${folderName} is being carried out by ${who}`, {
        exitCode: 75,
        hint: 'Wait for it to end, or end it; then start again. Nothing was changed.',
    });
}
/** Reads a holder's own description; null when it is none. */
function parseHolder(text) {
    try {
        const value = JSON.parse(text);
        return typeof value.pid === 'number' && typeof value.host === 'string'
            ? {
                pid: value.pid,
                host: value.host,
                since: String(value.since),
                runUrl: value.runUrl ?? null,
            }
            : null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 9503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ removeSnapshot),
/* harmony export */   JD: () => (/* binding */ removeArchived),
/* harmony export */   bL: () => (/* binding */ readArchive),
/* harmony export */   yj: () => (/* binding */ readSnapshots)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _durable_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8397);
/* harmony import */ var _errno_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5180);
/* harmony import */ var _session_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2629);
/* harmony import */ var _storage_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8882);






/** What a fresh start calls an archived folder: by its lineage, or by the damage it found. */
const ARCHIVED = /^(\.removing\.)?(.+?)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|damaged)(?:\.(\d+))?$/;
/** The names of a session folder's places. */
const OURS = new Set(Object.values((0,_session_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .sessionFolder */ .vE)('', '')).map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)));
/** Files of a session folder beside its places: what a repair or a crash leaves. */
const BESIDE = /^(journal\.jsonl\..+|journal\.torn-.+|config\.json|.+\.tmp-\d+)$/;
/**
 * The earlier lineages of a session, newest first, and the strangers of the archive. The
 * folders of other sessions are neither. Follows no link, changes nothing.
 */
function readArchive(place) {
    const archive = (0,_session_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .archiveOf */ .YH)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place.path));
    const lineages = [];
    const strangers = [];
    const stats = (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ifExists */ .AG)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(archive));
    if (stats === null)
        return { lineages, strangers };
    if (!stats.isDirectory()) {
        return { lineages, strangers: [{ path: archive, why: 'not a folder' }] };
    }
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(archive).sort()) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(archive, name);
        const [, removing, session, lineage = '', n = '1'] = ARCHIVED.exec(name) ?? [];
        if (session !== undefined && session !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(place.path))
            continue;
        const look = session === undefined ? { why: 'not named as an archived session is' } : lookInto(path);
        if ('why' in look)
            strangers.push({ path, ...look });
        else {
            const folder = (0,_session_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .sessionFolder */ .vE)(archive, name);
            const halfRemoved = removing !== undefined;
            lineages.push({ folder, halfRemoved, ...look, lineage, n: Number(n) });
        }
    }
    lineages.sort((a, b) => byAge(a.lineage, b.lineage) || b.n - a.n);
    return { lineages, strangers };
}
/** Lineages are UUIDv7, which sort by time; nobody knows the age of a damaged one. */
function byAge(a, b) {
    if (a === b)
        return 0;
    if (a === 'damaged' || b === 'damaged')
        return a === 'damaged' ? 1 : -1;
    return a < b ? 1 : -1;
}
/** What can be seen of something with the name of an archived session. */
function lookInto(path) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path);
        if (stats.isSymbolicLink())
            return { why: 'a link' };
        if (!stats.isDirectory())
            return { why: 'not a folder' };
        const stranger = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path).find((name) => !OURS.has(name) && !BESIDE.test(name));
        return { changedAt: stats.mtime.toISOString(), stranger: stranger ?? null };
    }
    catch (error) {
        // It is not ours to read, or another process has just removed it.
        if (!(0,_errno_js__WEBPACK_IMPORTED_MODULE_5__/* .isErrno */ .r)(error))
            throw error;
        return { why: `cannot be read: ${error.message}` };
    }
}
/**
 * Removes an archived lineage. It gets another name first, so that one whose removal a
 * crash cuts short is not taken for a lineage. Only under the session's lock.
 *
 * @throws UserError 4 when the disk refuses.
 */
function removeArchived({ folder, halfRemoved }) {
    const archive = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder.path);
    const doomed = halfRemoved ? folder.path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(archive, `.removing.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder.path)}`);
    try {
        // What a removal before this one left under the same name.
        if (!halfRemoved)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(doomed, { recursive: true, force: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(folder.path, doomed);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(doomed, { recursive: true, force: true });
        (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(archive);
    }
    catch (error) {
        throw (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storageError */ .Q)('remove an archived lineage', folder.path, error);
    }
}
/** The snapshots of a session's runs by run id, and what else lies among them. */
function readSnapshots(place) {
    const snapshots = new Map();
    const strangers = [];
    const stats = (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ifExists */ .AG)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place.runs));
    if (stats === null)
        return { snapshots, strangers };
    if (!stats.isDirectory()) {
        return { snapshots, strangers: [{ path: place.runs, why: 'not a folder' }] };
    }
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(place.runs).sort()) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place.runs, name);
        const isFile = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isFile();
        if (isFile && name.endsWith('.json'))
            snapshots.set((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(name, '.json'), path);
        else
            strangers.push({ path, why: isFile ? 'not a snapshot' : 'not a file' });
    }
    return { snapshots, strangers };
}
/** Removes the snapshot of a run. @throws UserError 4 when the disk refuses. */
function removeSnapshot(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path);
    }
    catch (error) {
        throw (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storageError */ .Q)('remove a snapshot', path, error);
    }
}


/***/ }),

/***/ 2629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NU: () => (/* binding */ startSessionFolder),
/* harmony export */   Tf: () => (/* binding */ removeUnfinishedFolders),
/* harmony export */   YH: () => (/* binding */ archiveOf),
/* harmony export */   b2: () => (/* binding */ sessionExists),
/* harmony export */   qo: () => (/* binding */ prepareStateDirectory),
/* harmony export */   v6: () => (/* binding */ removeHalfWritten),
/* harmony export */   vE: () => (/* binding */ sessionFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _durable_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8397);
/* harmony import */ var _journal_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6971);
/* harmony import */ var _storage_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8882);





/** Names the places inside of `<state-directory>/<folder name>`; touches nothing. */
function sessionFolder(stateDirectory, folderName) {
    return placesIn((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, folderName));
}
function placesIn(path) {
    return {
        path,
        journal: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'journal.jsonl'),
        plans: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'plans'),
        results: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'results'),
        statIndex: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'stat-index.bin'),
        planCache: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'plan-cache.jsonl'),
        stateCache: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'state-cache.jsonl'),
        replaced: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'replaced'),
        logs: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'logs'),
        runs: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'runs'),
        latest: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'latest.json'),
        report: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'report'),
    };
}
/** Whether there is a session folder. If there is, its journal is the state, or damaged. */
function sessionExists(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder.path);
}
/**
 * Makes the state directory with a `.gitignore` that keeps it out of the repository,
 * and tries what a session needs of it: create, sync, rename, remove.
 *
 * @throws UserError with exit code 4 when one of them fails, before any job starts.
 */
function prepareStateDirectory(stateDirectory) {
    try {
        (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolder */ .fc)(stateDirectory);
        const ignore = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, '.gitignore');
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(ignore))
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(ignore, '*\n');
        const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, `.probe-${process.pid}`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(probe, '');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(probe, `${probe}-2`);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(`${probe}-2`);
        (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(stateDirectory);
    }
    catch (error) {
        throw (0,_storage_error_js__WEBPACK_IMPORTED_MODULE_4__/* .storageError */ .Q)('use the state directory', stateDirectory, error);
    }
}
/** Whether the first line of a folder's journal is there and sound. */
function hasBegun({ journal }) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(journal) && (0,_journal_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .hashOfLine */ .Cz)(journal, 1) !== null;
}
/**
 * Starts a session folder as `.new-<run id>.<its name>/` beside its place. It appears whole, by a
 * rename, once its first journal line is durable: so a folder without a sound journal
 * is always damage and never a fresh start that a crash cut short.
 */
function startSessionFolder(place, runId) {
    const stateDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place.path);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, `.new-${runId}.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(place.path)}`);
    const folder = placesIn(path);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, { mode: 0o700 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder.plans, { mode: 0o700 });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder.results, { mode: 0o700 });
    return {
        folder,
        publish(archiveAs) {
            (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(folder.plans);
            (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(folder.results);
            (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(path);
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(place.path))
                archive(place, archiveAs);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, place.path);
            (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(stateDirectory);
            return place;
        },
    };
}
/** Where a fresh start of any session in a state directory puts the earlier lineage. */
function archiveOf(stateDirectory) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, '.archive');
}
/** Moves a session folder to `.archive/<folder>.<name>[.n]`, whole; returns where to. */
function archive(place, name) {
    const stateDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place.path);
    const archiveFolder = archiveOf(stateDirectory);
    (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolder */ .fc)(archiveFolder);
    const base = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(archiveFolder, `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(place.path)}.${name}`);
    let target = base;
    for (let n = 2; (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(target); n += 1)
        target = `${base}.${n}`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(place.path, target);
    (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .syncFolder */ .Yw)(archiveFolder);
    return target;
}
/**
 * Removes what a run of this session that died before `publish` left. Only under the
 * session's lock; other sessions may be starting in the same state directory.
 */
function removeUnfinishedFolders(place) {
    const stateDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(place.path);
    for (const name of (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ifExists */ .AG)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(stateDirectory)) ?? []) {
        if (/^\.new-[0-9a-f-]{36}\.(.+)$/.exec(name)?.[1] !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(place.path))
            continue;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, name);
        // Killed between its two renames, a fresh start has archived the earlier folder and
        // not yet put its own there: it is whole, and nothing may be lost.
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(place.path) && hasBegun(placesIn(path)))
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, place.path);
        else
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
    }
}
/**
 * Removes the half-written files of a run that was killed: each has the name it would
 * have got with `.tmp-<pid>` after it. Only under the session's lock.
 */
function removeHalfWritten(folder) {
    for (const place of [folder.path, folder.plans, folder.results, folder.runs]) {
        for (const name of (0,_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ifExists */ .AG)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(place)) ?? []) {
            if (/\.tmp-\d+$/.test(name))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place, name), { force: true });
        }
    }
}


/***/ }),

/***/ 3578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ acquireSessionLock),
  a: () => (/* binding */ isSessionHeld)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/formats/fingerprint.js + 1 modules
var fingerprint = __nccwpck_require__(3308);
// EXTERNAL MODULE: ./lib/adapters/errno.js
var errno = __nccwpck_require__(5180);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./lib/adapters/durable-files.js
var durable_files = __nccwpck_require__(8397);
// EXTERNAL MODULE: ./lib/adapters/lock-holder.js
var lock_holder = __nccwpck_require__(9824);
;// CONCATENATED MODULE: ./lib/adapters/lock-file.js







/**
 * The lock of systems without abstract sockets: a file that only one process can
 * create. It is taken over only from a process that is gone: its pid is free, or
 * belongs to a process that started at another time. Written for macOS and Windows;
 * tried on Linux only. On Windows the start time is unknown, so a reused pid keeps a
 * dead lock: the message says which file to remove.
 *
 * @throws UserError with exit code 75 when another process holds it.
 */
function acquireLockFile(stateDirectory, folderName, holder) {
    const file = lockFile(stateDirectory, folderName);
    const content = JSON.stringify({ ...holder, started: startOf(holder.pid) });
    for (;;) {
        try {
            createWhole(file, content);
            return {
                release() {
                    (0,external_node_fs_.rmSync)(file, { force: true });
                },
            };
        }
        catch (error) {
            if (!(0,errno/* isErrno */.r)(error, 'EEXIST'))
                throw error;
        }
        const found = (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readFileSync)(file, 'utf8'));
        if (found === null)
            continue;
        if (!isStale(found))
            throw (0,lock_holder/* lockedError */.hp)(folderName, (0,lock_holder/* parseHolder */.iz)(found));
        moveAside(file, found);
    }
}
/** Whether a live process holds the lock file. */
function isLockFileHeld(stateDirectory, folderName) {
    const found = (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readFileSync)(lockFile(stateDirectory, folderName), 'utf8'));
    return found !== null && !isStale(found);
}
function lockFile(stateDirectory, folderName) {
    return (0,external_node_path_.join)(stateDirectory, `.lock-${folderName}`);
}
/** A lock file appears with its content: an empty one would have no holder and never go. */
function createWhole(file, content) {
    const draft = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.writeFileSync)(draft, content, { flag: 'wx', mode: 0o600 });
    try {
        (0,external_node_fs_.linkSync)(draft, file);
    }
    catch (error) {
        if (!(0,errno/* isErrno */.r)(error, 'EPERM', 'ENOTSUP', 'ENOSYS'))
            throw error;
        // A file system without hard links.
        (0,external_node_fs_.writeFileSync)(file, content, { flag: 'wx', mode: 0o600 });
    }
    finally {
        (0,external_node_fs_.rmSync)(draft, { force: true });
    }
}
function isStale(content) {
    const holder = (0,lock_holder/* parseHolder */.iz)(content);
    if (holder === null)
        return false;
    try {
        process.kill(holder.pid, 0);
    }
    catch (error) {
        return (0,errno/* isErrno */.r)(error, 'ESRCH');
    }
    const { started } = JSON.parse(content);
    const now = startOf(holder.pid);
    return now !== null && typeof started === 'string' && now !== started;
}
/**
 * Removes a stale lock. By a rename first: between reading and removing, another process
 * may have taken the stale one over, and its lock must not be the one that goes.
 */
function moveAside(file, stale) {
    const aside = `${file}.${process.pid}`;
    if ((0,durable_files/* ifExists */.AG)(() => {
        (0,external_node_fs_.renameSync)(file, aside);
        return true;
    }) === null)
        return;
    if ((0,external_node_fs_.readFileSync)(aside, 'utf8') === stale)
        (0,external_node_fs_.rmSync)(aside);
    else
        (0,external_node_fs_.renameSync)(aside, file);
}
/** When a process started, in the system's own words; null when that is not to be had. */
function startOf(pid) {
    if (process.platform === 'win32')
        return null;
    if (process.platform === 'linux') {
        const stat = (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
        // The program's name, in brackets, may hold blanks: fields are counted after it.
        return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    }
    try {
        return (0,external_node_child_process_.execFileSync)('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
            encoding: 'utf8',
        }).trim();
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/session-lock.js







/**
 * Makes this process the one writer of a session, or says who is.
 *
 * On Linux the lock is a listening socket in the abstract name space: the kernel frees
 * it when the process dies, however it dies, and a stopped process keeps it. Its name
 * follows from the device and inode of the state directory and from the session
 * folder's name, because a fresh start renames the folder itself. Elsewhere it is a
 * file with the holder's pid and start time. Neither is ever broken by its age.
 *
 * @throws UserError with exit code 75 when another process holds it.
 */
async function acquireSessionLock(stateDirectory, folderName, holder) {
    if (process.platform !== 'linux')
        return acquireLockFile(stateDirectory, folderName, holder);
    const name = lockName(stateDirectory, folderName);
    try {
        const server = await listen(name, holder);
        return { release: () => server.close() };
    }
    catch (error) {
        if (!(0,errno/* isErrno */.r)(error, 'EADDRINUSE'))
            throw error;
        throw (0,lock_holder/* lockedError */.hp)(folderName, await askHolder(name));
    }
}
/** Whether a process carries the session out now. Takes no lock. */
async function isSessionHeld(sessionFolder) {
    const stateDirectory = (0,external_node_path_.dirname)(sessionFolder);
    const folderName = (0,external_node_path_.basename)(sessionFolder);
    if (process.platform !== 'linux')
        return isLockFileHeld(stateDirectory, folderName);
    return canConnect(lockName(stateDirectory, folderName));
}
/** An abstract name holds at most 107 bytes: the digest keeps it short. */
function lockName(stateDirectory, folderName) {
    const { dev, ino } = (0,external_node_fs_.statSync)(stateDirectory, { bigint: true });
    return `\0tuning-session-${(0,fingerprint/* sha256 */.sc)(`${dev}:${ino}:${folderName}`).slice(0, 40)}`;
}
function canConnect(name) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_namespaceObject.connect)(name);
        const finish = (answer) => () => {
            socket.destroy();
            resolve(answer);
        };
        socket.on('connect', finish(true));
        socket.on('error', finish(false));
    });
}
function listen(name, holder) {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_namespaceObject.createServer)((socket) => {
            socket.on('error', () => undefined);
            socket.end(JSON.stringify(holder));
        });
        server.on('error', reject);
        server.listen(name, () => {
            server.unref();
            resolve(server);
        });
    });
}
const ANSWER_WITHIN_MS = 500;
function askHolder(name) {
    return new Promise((resolve) => {
        let answer = '';
        const socket = (0,external_node_net_namespaceObject.connect)(name);
        const finish = () => {
            clearTimeout(timer);
            socket.destroy();
            resolve((0,lock_holder/* parseHolder */.iz)(answer));
        };
        const timer = setTimeout(finish, ANSWER_WITHIN_MS);
        socket.setEncoding('utf8');
        socket.on('data', (text) => (answer += text));
        socket.on('end', finish);
        socket.on('error', finish);
    });
}


/***/ }),

/***/ 8882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ storageError)
/* harmony export */ });
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8918);
/* harmony import */ var _errno_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5180);


const REMEDIES = {
    ENOSPC: 'Free space on this disk, then continue; nothing that was recorded is lost.',
    EDQUOT: 'Free space within the quota, then continue; nothing that was recorded is lost.',
    EFBIG: 'Raise the file size limit (ulimit -f), then continue.',
    EROFS: 'The file system is read-only; set state-directory to a writable place.',
    EACCES: 'Make the folder writable for this user, or set state-directory elsewhere.',
    EPERM: 'Make the folder writable for this user, or set state-directory elsewhere.',
    EMFILE: 'Raise the limit of open files (ulimit -n), then continue.',
};
/** The disk has failed us: exit code 4. Says which file, why, and what to do. */
function storageError(what, file, error) {
    const code = (0,_errno_js__WEBPACK_IMPORTED_MODULE_1__/* .isErrno */ .r)(error) ? String(error.code) : 'unknown error';
    const reason = error instanceof Error ? error.message : String(error);
    const failure = new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`could not ${what}: ${reason}`, {
        exitCode: 4,
        place: { file },
        hint: REMEDIES[code] ?? 'Check the disk, then continue; nothing that was recorded is lost.',
    });
    failure.cause = error;
    return failure;
}


/***/ }),

/***/ 7062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ loadStored)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8918);
/* harmony import */ var _formats_fingerprint_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3308);
/* harmony import */ var _formats_result_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1114);





/**
 * Reads a result of a `results/` folder.
 *
 * @throws UserError (5) when it is gone or not as it was written.
 */
function loadStored(folder, { sha256: digest }) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${digest}.json`);
    const unusable = (why) => new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`a stored result is unusable: ${why}`, {
        exitCode: 5,
        place: { file },
        hint: 'Run the session with --retry-failed: a result that is not as it was written is made again.',
    });
    let bytes;
    try {
        bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    catch (error) {
        throw unusable(error.message);
    }
    if ((0,_formats_fingerprint_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(bytes) !== digest)
        throw unusable('it was changed since it was written');
    const parsed = (0,_formats_result_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseResult */ .F)(bytes);
    if (parsed.type === 'invalid')
        throw unusable(parsed.message);
    return parsed.value;
}


/***/ }),

/***/ 4464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The clocks of this machine. */
const systemClock = {
    now: () => new Date().toISOString(),
    monotonicMs: () => performance.now(),
};


/***/ }),

/***/ 5350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ COMMANDS)
/* harmony export */ });
/* unused harmony export SESSION_OPTIONS */
const JSON_OPTION = {
    json: { type: 'boolean', description: 'Answer with one JSON document on stdout.' },
};
/** Options of every command that reads a session. */
const SESSION_OPTIONS = {
    session: {
        type: 'string',
        value: 'NAME',
        description: 'The session; not needed where there is only one.',
    },
    'state-directory': {
        type: 'string',
        value: 'DIR',
        description: 'Where the state is kept. Default: `.tuning-session`.',
    },
    'state-dir': {
        type: 'string',
        value: 'DIR',
        aliasOf: 'state-directory',
        description: 'Same as `--state-directory`.',
    },
    ...JSON_OPTION,
};
const METRIC = {
    type: 'string',
    value: 'NAME',
};
const COMMANDS = {
    status: {
        summary: 'where a session stands, and what is left',
        usage: 'Usage: tuning-session status [--session NAME] [--run ID] [--json]',
        options: {
            run: {
                type: 'string',
                value: 'ID',
                description: 'Show what this run did instead: its id, or the beginning of it.',
            },
            ...SESSION_OPTIONS,
        },
    },
    history: {
        summary: 'the runs of a session; their statistics; two of them compared; clean up',
        usage: 'Usage: tuning-session history [--limit N] [--failures] [--detailed] | --stats | --compare RUN RUN | --clean',
        options: {
            limit: {
                type: 'string',
                value: 'N',
                description: 'The newest N runs. Default: 10, with `--stats` 100.',
            },
            failures: {
                type: 'boolean',
                description: 'Only runs that did not end `completed`; with `--detailed`, only attempts that did not complete.',
            },
            detailed: {
                type: 'boolean',
                description: 'With each run: every attempt, the checkpoints it went on from, rejected and sent, and why it stopped.',
            },
            stats: {
                type: 'boolean',
                description: 'Instead of the runs: how many succeed, how long they take, the trend, the failure reasons, the jobs that fail most and the slowest ones.',
            },
            compare: {
                type: 'boolean',
                value: 'RUN RUN',
                description: 'Instead of the runs: what changed, job by job, from the first run to the second. Ids, or the beginnings of ids.',
            },
            metric: {
                ...METRIC,
                description: 'With `--compare`: the metric to compare, `NAME` or `NAME:minimize`. Default: the one that `rank` takes.',
            },
            clean: {
                type: 'boolean',
                description: 'Remove archived lineages and snapshots of runs that `--keep-days` or `--keep-runs` does not keep. The current journal, results and logs stay.',
            },
            'keep-days': {
                type: 'string',
                value: 'D',
                description: 'With `--clean`: keep what is not older than D days. Default: 30; 0 keeps nothing.',
            },
            'keep-runs': {
                type: 'string',
                value: 'N',
                description: 'With `--clean`: keep no more than the newest N runs. An archived lineage goes when all of its runs are beyond them. Default: no limit.',
            },
            'dry-run': {
                type: 'boolean',
                description: 'With `--clean`: only say what would be removed.',
            },
            ...SESSION_OPTIONS,
        },
    },
    rank: {
        summary: 'rank the results of a session, or of a folder of result files',
        usage: 'Usage: tuning-session rank [RESULTS_DIR | --session NAME] [--metric NAME[:minimize]] [--top N] [--json]',
        options: {
            metric: {
                ...METRIC,
                description: 'What to rank by: `NAME` or `NAME:minimize`. Default: `realized_pnl_usd`, or the only number that the results hold.',
            },
            top: { type: 'string', value: 'N', description: 'How many to show. Default: 10.' },
            ...SESSION_OPTIONS,
        },
    },
    repair: {
        summary: 'go on from the last sound record of a damaged journal',
        usage: 'Usage: tuning-session repair [--session NAME] [--json]',
        options: SESSION_OPTIONS,
    },
};


/***/ }),

/***/ 5706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  hi: () => (/* binding */ answerJson),
  We: () => (/* binding */ parseArguments),
  R8: () => (/* binding */ warn)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./lib/domain/user-error.js
var user_error = __nccwpck_require__(8918);
// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
;// CONCATENATED MODULE: ./lib/formats/snake-case.js
/** Objects of the user's, whose names are theirs. */
const FOREIGN = new Set(['config', 'metrics', 'metadata']);
/**
 * A value of ours as other programs read it: property names in snake_case, as in the
 * journal and the snapshots. What users wrote keeps its names.
 */
function withSnakeCase(value) {
    if (Array.isArray(value))
        return value.map(withSnakeCase);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        FOREIGN.has(name) ? inner : withSnakeCase(inner),
    ]));
}

;// CONCATENATED MODULE: ./lib/cli/command.js




/**
 * Node's own parser, strict, with its complaints as ours.
 *
 * @throws UserError (2) for an unknown option, a missing value or too many words.
 */
function parseArguments(args, options, { positionals: most, usage }) {
    try {
        const { values, positionals } = (0,external_node_util_.parseArgs)({
            args: [...args],
            options,
            strict: true,
            allowPositionals: true,
        });
        if (positionals.length <= most)
            return { values, positionals };
        throw new user_error/* UserError */.y(`unexpected argument ${JSON.stringify(positionals[most])}`, {
            hint: usage,
        });
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            throw error;
        const message = error.message.split('. ')[0] ?? '';
        throw new user_error/* UserError */.y(message.replace(/^./, (first) => first.toLowerCase()), { hint: usage });
    }
}
/** Says on stderr that something was passed over. */
function warn(text) {
    process.stderr.write(`warning: ${(0,formats_escape/* plainText */.wh)(text)}\n`);
}
/** One JSON document on stdout, its names in snake_case as in the journal. */
function answerJson({ answer }, value) {
    answer(`${JSON.stringify(withSnakeCase(value), null, 2)}\n`);
}


/***/ }),

/***/ 2206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findSession)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _adapters_durable_files_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8397);
/* harmony import */ var _adapters_session_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2629);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8918);





/**
 * The session folder a command is about: the one named, or the only one there is. A
 * session that was begun by the action is named with its part, as its folder is, or by
 * its name alone where that is clear.
 *
 * @throws UserError (2) when there is none, or more than one to choose from.
 */
function findSession(choice) {
    const stateDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(choice['state-directory'] ?? choice['state-dir'] ?? '.tuning-session');
    const names = ((0,_adapters_durable_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ifExists */ .AG)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(stateDirectory)) ?? [])
        .filter((name) => !name.startsWith('.') && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(stateDirectory, name)).isDirectory())
        .sort();
    const { session } = choice;
    const exact = names.find((name) => name === session);
    const fitting = session === undefined
        ? names
        : exact === undefined
            ? names.filter((name) => name.startsWith(`${session}.`))
            : [exact];
    const [only, ...others] = fitting;
    if (only === undefined) {
        const what = session === undefined ? 'no session' : `no session ${session}`;
        throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`there is ${what} in ${stateDirectory}`, {
            hint: names.length === 0
                ? 'Run a plan first, or name the folder with --state-directory.'
                : `There is: ${names.join(', ')}.`,
        });
    }
    if (others.length > 0) {
        throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`there are several sessions in ${stateDirectory}: ${fitting.join(', ')}`, {
            hint: 'Name one with --session.',
        });
    }
    return (0,_adapters_session_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .sessionFolder */ .vE)(stateDirectory, only);
}


/***/ }),

/***/ 931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ help)
/* harmony export */ });
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8918);
/* harmony import */ var _entry_options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4898);
/* harmony import */ var _command_table_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5350);



/** `help`: the commands, or the options of one. */
const help = ({ args, answer }) => {
    answer(helpOn(args[0]));
    return 0;
};
function helpOn(command) {
    if (command === undefined || command === 'help')
        return overview();
    if (command === 'run')
        return runHelp();
    const found = Object.entries(_command_table_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMANDS */ .L).find(([name]) => name === command);
    if (found !== undefined)
        return commandHelp(found[1]);
    throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`there is no command ${command} to help with`, {
        hint: `Commands: run, ${Object.keys(_command_table_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMANDS */ .L).join(', ')}.`,
    });
}
function overview() {
    const commands = [
        ['run PLAN', 'carry a plan to its end; continue an earlier run'],
        ...Object.entries(_command_table_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMANDS */ .L).map(([name, { summary }]) => [name, summary]),
        ['help [COMMAND]', 'this text, or the options of a command'],
    ].map(([name = '', summary = '']) => `  ${name.padEnd(16)}${summary}`);
    return `Usage: tuning-session COMMAND [options]

${commands.join('\n')}

Every command takes --json: one JSON document on stdout.
Commands other than run take --session NAME and --state-directory DIR.

Exit codes: 0 all asked jobs completed · 1 some failed · 2 bad usage or plan ·
3 some not carried out · 4 storage failed · 5 earlier state unusable ·
70 a defect of ours · 75 session locked · 130 interrupted
`;
}
function commandHelp({ summary, usage, options }) {
    const all = Object.entries(options);
    const lines = all.flatMap(([name, { value, description, aliasOf }]) => {
        if (aliasOf !== undefined)
            return [];
        const aliases = all.filter(([, other]) => other.aliasOf === name).map(([alias]) => alias);
        const names = [name, ...aliases].map((spelling) => `--${spelling}`).join(', ');
        return optionLines(`${names}${value === undefined ? '' : ` ${value}`}`, description);
    });
    return [usage, '', `  ${summary}`, '', ...lines, ''].join('\n');
}
function runHelp() {
    const options = _entry_options_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS */ .l.filter((option) => option.in === 'both' && option.name !== 'plan').flatMap((option) => {
        const names = [option.name, ...(option.aliases ?? [])].map((name) => `--${name}`).join(', ');
        const value = option.cli === 'flag' ? '' : ' VALUE';
        const given = option.default === null ? '' : ` [${option.default}]`;
        return optionLines(`${names}${value}${given}`, option.description);
    });
    return [
        'Usage: tuning-session run PLAN [options]',
        '',
        '  --fresh | --resume | --retry-failed   how to treat earlier state (same as --restart)',
        '  --from DIR_OR_ZIP   go on from a downloaded results artifact (may be repeated)',
        '  --dry-run           say what would be done with every job, and why; change nothing',
        '  --json              one JSON document on stdout',
        '',
        ...options,
        '',
    ].join('\n');
}
/** Descriptions are Markdown, for the README; a terminal shows them without it. */
function optionLines(head, description) {
    return [`  ${head}`, `      ${description.replaceAll('`', '')}`];
}


/***/ }),

/***/ 2968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JH: () => (/* binding */ renderRuns),
/* harmony export */   Nx: () => (/* binding */ moreLines),
/* harmony export */   eJ: () => (/* binding */ renderRun),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   sZ: () => (/* binding */ renderTime)
/* harmony export */ });
/* harmony import */ var _domain_describe_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1339);
/* harmony import */ var _domain_run_history_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2656);
/* harmony import */ var _formats_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3518);
/* harmony import */ var _formats_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6889);
/* harmony import */ var _formats_plural_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4012);
/* harmony import */ var _plain_table_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9015);






/** Runs as a table, newest first, and how many there are beyond them. */
function renderRuns({ runs, more, unread }) {
    const rows = runs.map((run) => [...runCells(run), run.archived ? 'archived' : '']);
    return [
        ...(rows.length === 0 ? ['No run to show.'] : (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .plainTable */ .$b)(RUN_COLUMNS, rows)),
        ...moreLines({ more, unread }),
    ];
}
/** What is not shown of a history, for the end of the answer. */
function moreLines({ more, unread }) {
    const lines = more > 0 ? [`… and ${(0,_formats_plural_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(more, 'earlier run')}`] : [];
    if (unread > 0)
        lines.push(`… and ${(0,_formats_plural_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(unread, 'archived lineage')} that --limit left unread`);
    return lines;
}
const RUN_COLUMNS = [
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('run'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('started'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('status'),
    { name: 'mode', right: false },
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('completed'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('failed'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('tried'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('kept'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('took'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)(''),
];
function runCells(run) {
    const { counts } = run;
    const ofPlan = (count) => (count === undefined ? '–' : String(count));
    return [
        run.runId,
        renderTime(run.startedAt),
        inWords(run.status),
        (0,_domain_describe_js__WEBPACK_IMPORTED_MODULE_4__/* .describeMode */ .vQ)(run.mode, run.scope),
        counts === null ? '–' : `${counts.success}/${counts.total}`,
        ofPlan(counts?.error),
        String(counts?.attempted ?? new Set(run.attempts.map(({ jobId }) => jobId)).size),
        ofPlan(counts?.kept),
        (0,_formats_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)((0,_domain_run_history_js__WEBPACK_IMPORTED_MODULE_5__/* .runDurationMs */ .sW)(run)),
    ];
}
/**
 * One run as lines of text: what happened to it, and its attempts.
 *
 * @param isShown which attempts are listed; all, when it is not given.
 */
function renderRun(run, isShown = () => true) {
    const head = [
        run.runId,
        renderTime(run.startedAt),
        inWords(run.status),
        (0,_domain_describe_js__WEBPACK_IMPORTED_MODULE_4__/* .describeMode */ .vQ)(run.mode, run.scope),
        (0,_formats_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)((0,_domain_run_history_js__WEBPACK_IMPORTED_MODULE_5__/* .runDurationMs */ .sW)(run)),
    ].join('  ');
    const attempts = run.attempts.filter(isShown).map(attemptCells);
    const skipped = run.skipped.map((jobId) => [jobId, '', '– skipped', '', SKIPPED]);
    const rows = [...attempts, ...skipped];
    const table = rows.length === 0 ? [] : (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .plainTable */ .$b)(ATTEMPT_COLUMNS, rows);
    return [...[head, ...facts(run).map(_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .indented */ .gu)].map(_formats_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .plainText */ .wh), ...table.map(_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .indented */ .gu)];
}
function facts(run) {
    const lines = [countsLine(run)];
    if (run.restartedFrom !== null)
        lines.push(`continues ${run.restartedFrom}`);
    if (run.workflowRun !== null) {
        lines.push(`workflow run ${run.workflowRun.id}, attempt ${run.workflowRun.attempt}`);
    }
    if (run.commit !== null)
        lines.push(`commit ${run.commit}`);
    if (run.restoredFrom !== null)
        lines.push(`restored from ${run.restoredFrom}`);
    for (const { checkpoint, message } of run.rejectedCheckpoints) {
        lines.push(`rejected ${checkpoint}: ${message}`);
    }
    const newest = run.checkpoints.at(-1);
    if (newest !== undefined) {
        const { length } = run.checkpoints;
        lines.push(`sent ${(0,_formats_plural_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(length, 'checkpoint')}, ${length === 1 ? '' : 'the newest '}${newest.checkpoint} at ${renderTime(newest.at)}`);
    }
    if (run.stopReason !== null)
        lines.push(`stopped: ${inWords(run.stopReason)}`);
    if (run.status === 'vanished') {
        lines.push(`vanished: it has no end; its last record is of ${renderTime(run.lastAt)}`);
    }
    return lines;
}
function countsLine({ counts, exitCode, attempts }) {
    if (counts !== null) {
        const { success, total, error, skipped, remaining, attempted, kept } = counts;
        const code = exitCode === null ? '' : `; exit code ${exitCode}`;
        return `${success}/${total} completed, ${error} failed, ${skipped} skipped, ${remaining} still to run; tried ${attempted}, kept ${kept}${code}`;
    }
    const count = (outcome) => attempts.filter((attempt) => attempt.outcome === outcome).length;
    return `attempts so far: ${count('completed')} completed, ${count('failed')} failed, ${count('interrupted')} interrupted, ${count('in_progress')} under way`;
}
const SKIPPED = 'a job that it depends on is not completed';
const ATTEMPT_COLUMNS = [
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('job'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('attempt'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('outcome'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .right */ .pG)('took'),
    (0,_plain_table_js__WEBPACK_IMPORTED_MODULE_2__/* .left */ .kb)('why'),
];
const SYMBOLS = { in_progress: '…', completed: '✓', failed: '✗', interrupted: '■' };
function attemptCells({ jobId, attempt, outcome, durationMs, message }) {
    return [
        jobId,
        String(attempt),
        `${SYMBOLS[outcome]} ${inWords(outcome)}`,
        durationMs === null ? '' : (0,_formats_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(durationMs),
        message ?? '',
    ];
}
/** A moment to the second. */
function renderTime(at) {
    return at.replace(/\.\d+Z$/, 'Z');
}
/** A value of a closed set, such as `completed_with_failures`, as words. */
function inWords(value) {
    return value.replaceAll('_', ' ');
}


/***/ }),

/***/ 7056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ history_history)
});

// EXTERNAL MODULE: ./lib/adapters/session-lock.js + 2 modules
var session_lock = __nccwpck_require__(3578);
// EXTERNAL MODULE: ./lib/domain/run-history.js
var run_history = __nccwpck_require__(2656);
;// CONCATENATED MODULE: ./lib/domain/duration-change.js
/** What two durations must differ by before it means anything: both of these. */
const NOISE = { ms: 1000, share: 0.2 };
/**
 * Whether the second duration is really another one. It is when the two differ by at
 * least a second *and* by at least a fifth of the longer: less is the noise of a shared
 * machine. What is faster one way round is slower the other way round.
 */
function durationChange(beforeMs, afterMs) {
    const difference = Math.abs(afterMs - beforeMs);
    const longer = Math.max(afterMs, beforeMs);
    if (difference < NOISE.ms || difference < NOISE.share * longer)
        return 'same';
    return afterMs < beforeMs ? 'faster' : 'slower';
}

// EXTERNAL MODULE: ./lib/domain/group-by.js
var group_by = __nccwpck_require__(8573);
;// CONCATENATED MODULE: ./lib/domain/quantile.js
/**
 * The value below which the share `q` (0 to 1) of these numbers lies, with straight lines
 * between neighbours: the common definition (R's type 7, NumPy's default, `PERCENTILE` of
 * spreadsheets), so that the median of an even count is the mean of the middle two. Null
 * without numbers.
 *
 * Written here because no package that we carry has one.
 */
function quantile(values, q) {
    const sorted = [...values].sort((a, b) => a - b);
    const position = q * (sorted.length - 1);
    const below = sorted[Math.floor(position)];
    const above = sorted[Math.ceil(position)];
    if (below === undefined || above === undefined)
        return null;
    return below + (above - below) * (position - Math.floor(position));
}

;// CONCATENATED MODULE: ./lib/domain/run-statistics.js




/**
 * Whether success got better is said of this many runs at least, and when the success
 * rates of the two halves differ by at least `rate` (0.1: ten percentage points).
 */
const TREND = { runs: 4, rate: 0.1 };
const LISTED = 5;
/**
 * Statistics over these runs. One that is under way is left out: it has not ended yet.
 *
 * @param runs newest first.
 */
function statisticsOf(runs) {
    const ended = runs.filter(({ status }) => status !== 'in_progress');
    const attempts = ended.toReversed().flatMap((run) => run.attempts);
    const completed = attempts.filter(({ outcome }) => outcome === 'completed');
    const failed = attempts.filter(({ outcome }) => outcome === 'failed');
    const settled = completed.length + failed.length;
    return {
        runs: ended.length,
        firstStartedAt: ended.at(-1)?.startedAt ?? null,
        lastStartedAt: ended[0]?.startedAt ?? null,
        statuses: statusesOf(ended),
        runSuccessRate: ended.length === 0 ? null : successRate(ended),
        attemptSuccessRate: settled === 0 ? null : completed.length / settled,
        durations: {
            runs: durationsOf(ended.map(run_history/* runDurationMs */.sW)),
            completedAttempts: durationsOf(completed.map(durationOf)),
            failedAttempts: durationsOf(failed.map(durationOf)),
        },
        trend: ended.length < TREND.runs ? null : trendOf(ended),
        failureReasons: reasonsOf(failed),
        mostFailingJobs: mostFailing(attempts),
        slowestJobs: slowest(completed),
    };
}
function durationOf({ durationMs }) {
    return durationMs ?? 0;
}
function durationsOf(values) {
    const totalMs = values.reduce((sum, value) => sum + value, 0);
    return {
        count: values.length,
        medianMs: quantile(values, 0.5),
        p90Ms: quantile(values, 0.9),
        meanMs: values.length === 0 ? null : totalMs / values.length,
        totalMs,
    };
}
function successRate(runs) {
    return runs.filter(({ status }) => status === 'completed').length / runs.length;
}
function trendOf(runs) {
    const middle = Math.floor(runs.length / 2);
    const newer = halfOf(runs.slice(0, middle));
    const older = halfOf(runs.slice(middle));
    const gain = newer.runSuccessRate - older.runSuccessRate;
    return {
        older,
        newer,
        success: Math.abs(gain) < TREND.rate ? 'steady' : gain > 0 ? 'improving' : 'worsening',
        speed: older.medianAttemptMs === null || newer.medianAttemptMs === null
            ? 'same'
            : durationChange(older.medianAttemptMs, newer.medianAttemptMs),
    };
}
function halfOf(runs) {
    const completed = runs
        .flatMap(({ attempts }) => attempts)
        .filter(({ outcome }) => outcome === 'completed');
    return {
        runs: runs.length,
        runSuccessRate: successRate(runs),
        medianAttemptMs: quantile(completed.map(durationOf), 0.5),
    };
}
function statusesOf(runs) {
    return [...(0,group_by/* groupBy */.$)(runs, ({ status }) => status)]
        .map(([status, members]) => ({ status, runs: members.length }))
        .sort((a, b) => b.runs - a.runs);
}
function reasonsOf(failed) {
    return [...(0,group_by/* groupBy */.$)(failed, ({ reason }) => reason)]
        .map(([reason, attempts]) => ({
        reason,
        attempts: attempts.length,
        jobs: (0,group_by/* groupBy */.$)(attempts, ({ jobId }) => jobId).size,
    }))
        .sort((a, b) => b.attempts - a.attempts);
}
/** @param attempts oldest first. */
function mostFailing(attempts) {
    return [...(0,group_by/* groupBy */.$)(attempts, ({ jobId }) => jobId)]
        .flatMap(([jobId, all]) => {
        const failed = all.filter(({ outcome }) => outcome === 'failed');
        const message = failed.at(-1)?.message;
        if (message == null)
            return [];
        return [{ jobId, failed: failed.length, attempts: all.length, message }];
    })
        .sort((a, b) => b.failed - a.failed || a.attempts - b.attempts)
        .slice(0, LISTED);
}
function slowest(completed) {
    return [...(0,group_by/* groupBy */.$)(completed, ({ jobId }) => jobId)]
        .map(([jobId, attempts]) => ({
        jobId,
        medianMs: quantile(attempts.map(durationOf), 0.5) ?? 0,
        attempts: attempts.length,
    }))
        .sort((a, b) => b.medianMs - a.medianMs)
        .slice(0, LISTED);
}

// EXTERNAL MODULE: ./lib/domain/user-error.js
var user_error = __nccwpck_require__(8918);
// EXTERNAL MODULE: ./lib/adapters/session-archive.js
var session_archive = __nccwpck_require__(9503);
;// CONCATENATED MODULE: ./lib/domain/clean-up.js
const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * Why something of a session's past goes, or null when it stays.
 *
 * @param nowMs milliseconds since 1970.
 */
function whyRemove({ lastAt, newerRuns }, { keepDays, keepRuns }, nowMs) {
    // With 0 the clock is not asked: it may have been put back since.
    if (keepDays === 0)
        return 'keep-days is 0';
    if (nowMs - Date.parse(lastAt) > keepDays * DAY_MS)
        return `older than ${keepDays} days`;
    if (keepRuns !== null && newerRuns >= keepRuns)
        return `not of the newest ${keepRuns} runs`;
    return null;
}

// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
// EXTERNAL MODULE: ./lib/formats/plural.js
var plural = __nccwpck_require__(4012);
// EXTERNAL MODULE: ./lib/cli/history-text.js
var history_text = __nccwpck_require__(2968);
// EXTERNAL MODULE: ./lib/cli/plain-table.js
var plain_table = __nccwpck_require__(9015);
// EXTERNAL MODULE: ./lib/cli/read-history.js
var read_history = __nccwpck_require__(7733);
;// CONCATENATED MODULE: ./lib/cli/clean-history.js







/**
 * `history --clean`: removes archived lineages and snapshots of runs that the rules do
 * not keep, and nothing else: not the journal, a result or a log of the current lineage,
 * nor the snapshot of its newest run. Only under the session's lock, unless `dryRun`.
 *
 * @throws UserError 5 when the journal is damaged, before anything is removed; 4 when the
 *   disk refuses.
 */
function cleanHistory(folder, rules, { nowMs, dryRun }) {
    const current = (0,read_history/* readHistory */.Lu)(folder, false);
    const lineages = chooseLineages(folder, current.length, rules, nowMs);
    const snapshots = chooseSnapshots(folder, current, rules, nowMs);
    const doomed = [...lineages.doomed, ...snapshots.doomed];
    if (!dryRun)
        for (const { remove } of doomed)
            remove();
    return {
        removed: doomed.map(({ removal }) => removal),
        kept: { lineages: lineages.kept, snapshots: snapshots.kept },
        left: [...lineages.strangers, ...snapshots.strangers],
    };
}
function chooseLineages(folder, currentRuns, rules, nowMs) {
    const archive = (0,session_archive/* readArchive */.bL)(folder);
    const strangers = [...archive.strangers];
    let newerRuns = currentRuns;
    const doomed = archive.lineages.flatMap((lineage) => {
        const runs = lineage.halfRemoved ? [] : (0,read_history/* readArchivedHistory */.v7)(lineage);
        const lastAt = runs[0]?.lastAt ?? lineage.changedAt;
        const why = lineage.halfRemoved
            ? 'its removal was cut short'
            : whyRemove({ lastAt, newerRuns }, rules, nowMs);
        newerRuns += runs.length;
        if (why === null)
            return [];
        if (lineage.stranger !== null) {
            strangers.push({
                path: lineage.folder.path,
                why: `holds ${lineage.stranger}, which no session has`,
            });
            return [];
        }
        const removal = {
            type: 'lineage',
            path: lineage.folder.path,
            why,
            runs: runs.length,
            lastAt,
        };
        return [
            {
                removal,
                remove: () => {
                    (0,session_archive/* removeArchived */.JD)(lineage);
                },
            },
        ];
    });
    const left = strangers.length - archive.strangers.length;
    return { doomed, kept: archive.lineages.length - doomed.length - left, strangers };
}
function chooseSnapshots(folder, runs, rules, nowMs) {
    const { snapshots, strangers } = (0,session_archive/* readSnapshots */.yj)(folder);
    const unknown = [...snapshots].flatMap(([runId, path]) => runs.some((run) => run.runId === runId)
        ? []
        : [{ path, why: 'of a run that is not in the journal' }]);
    const doomed = runs.flatMap(({ runId, lastAt }, newerRuns) => {
        const path = snapshots.get(runId);
        // The newest run is where the session stands.
        const why = newerRuns === 0 ? null : whyRemove({ lastAt, newerRuns }, rules, nowMs);
        if (path === undefined || why === null)
            return [];
        const removal = { type: 'snapshot', path, why, runs: 1, lastAt };
        return [
            {
                removal,
                remove: () => {
                    (0,session_archive/* removeSnapshot */.Bw)(path);
                },
            },
        ];
    });
    return {
        doomed,
        kept: snapshots.size - unknown.length - doomed.length,
        strangers: [...strangers, ...unknown],
    };
}
/** What a clean-up did, for a terminal: every path that it removed, and why. */
function renderCleanUp({ removed, kept, left }, dryRun) {
    const count = (type) => removed.filter((removal) => removal.type === type).length;
    const verb = dryRun ? 'Would remove' : 'Removed';
    const what = `${(0,plural/* plural */.L)(count('lineage'), 'archived lineage')} and ${(0,plural/* plural */.L)(count('snapshot'), 'snapshot')}`;
    const keeps = `${(0,plural/* plural */.L)(kept.lineages, 'archived lineage')} and ${(0,plural/* plural */.L)(kept.snapshots, 'snapshot')}`;
    return [
        removed.length === 0 ? 'Nothing to remove.' : `${verb} ${what}:`,
        ...removed.map(({ path, why, lastAt, type, runs }) => {
            const size = type === 'lineage' ? `${(0,plural/* plural */.L)(runs, 'run')}, ` : '';
            return (0,plain_table/* indented */.gu)(`${path}  (${size}last record ${(0,history_text/* renderTime */.sZ)(lastAt)}; ${why})`);
        }),
        `Kept ${keeps}, and the current journal with its results and logs.`,
        ...(left.length === 0 ? [] : ['Left alone, as it is not known to be ours:']),
        ...left.map(({ path, why }) => (0,plain_table/* indented */.gu)(`${path}  (${why})`)),
    ].map(formats_escape/* plainText */.wh);
}

// EXTERNAL MODULE: ./lib/cli/command.js + 1 modules
var command = __nccwpck_require__(5706);
// EXTERNAL MODULE: ./lib/cli/command-table.js
var command_table = __nccwpck_require__(5350);
// EXTERNAL MODULE: ./lib/adapters/journal-reader.js
var journal_reader = __nccwpck_require__(6971);
// EXTERNAL MODULE: ./lib/adapters/stored-results.js
var stored_results = __nccwpck_require__(7062);
// EXTERNAL MODULE: ./lib/domain/ranking.js
var ranking = __nccwpck_require__(910);
;// CONCATENATED MODULE: ./lib/domain/compare-runs.js


/** Numbers that differ by no more than this share of the larger are the same, but for rounding. */
const SAME_NUMBER = 1e-9;
/**
 * Compares what two runs say of their jobs, each in the order of its plan.
 *
 * @param objective the metric to compare by; null: none is.
 */
function compareRuns(before, after, objective) {
    const earlier = new Map(before.map((job) => [job.jobId, job]));
    const later = new Set(after.map(({ jobId }) => jobId));
    const standings = [];
    const durations = [];
    const metricChanges = [];
    let unchanged = 0;
    for (const now of after) {
        const then = earlier.get(now.jobId);
        if (then === undefined)
            continue;
        const standing = standingChange(then, now);
        const duration = realDurationChange(then, now);
        const metric = objective === null ? null : metricChange(then, now, objective);
        if (standing !== null)
            standings.push(standing);
        if (duration !== null)
            durations.push(duration);
        if (metric !== null)
            metricChanges.push(metric);
        if (standing === null && duration === null && metric === null)
            unchanged += 1;
    }
    durations.sort((a, b) => sizeOf(b) - sizeOf(a));
    metricChanges.sort(worstFirst);
    return {
        newlyFailing: standings.filter(({ after: now }) => now === 'failed'),
        fixed: standings.filter(isFixed),
        otherwiseChanged: standings.filter((job) => job.after !== 'failed' && !isFixed(job)),
        slower: durations.filter(({ beforeMs, afterMs }) => afterMs > beforeMs),
        faster: durations.filter(({ beforeMs, afterMs }) => afterMs < beforeMs),
        metricChanges,
        added: after.flatMap(({ jobId }) => (earlier.has(jobId) ? [] : [jobId])),
        removed: before.flatMap(({ jobId }) => (later.has(jobId) ? [] : [jobId])),
        unchanged,
    };
}
function isFixed({ before, after }) {
    return before === 'failed' && after === 'completed';
}
function changeOf(before, after) {
    return { jobId: after.jobId, redefined: before.fingerprint !== after.fingerprint };
}
function standingChange(before, after) {
    if (before.standing === after.standing)
        return null;
    return {
        ...changeOf(before, after),
        before: before.standing,
        after: after.standing,
        message: after.message ?? before.message,
    };
}
function realDurationChange(before, after) {
    if (!bothCompleted(before, after))
        return null;
    const { durationMs: beforeMs } = before;
    const { durationMs: afterMs } = after;
    if (beforeMs === null || afterMs === null)
        return null;
    if (durationChange(beforeMs, afterMs) === 'same')
        return null;
    return { ...changeOf(before, after), beforeMs, afterMs };
}
function metricChange(before, after, objective) {
    if (!bothCompleted(before, after))
        return null;
    const [then, now] = [(0,ranking/* scoreOf */.uw)(before, objective), (0,ranking/* scoreOf */.uw)(after, objective)];
    if (then === now || (then !== null && now !== null && isSameNumber(then, now)))
        return null;
    // A number that is no longer there is the worst that can become of it.
    const isBetter = now !== null && (then === null || (0,ranking/* compareScores */.fW)(now, then, objective) < 0);
    return {
        ...changeOf(before, after),
        before: then,
        after: now,
        change: isBetter ? 'better' : 'worse',
    };
}
function bothCompleted(before, after) {
    return before.standing === 'completed' && after.standing === 'completed';
}
function isSameNumber(a, b) {
    return Math.abs(a - b) <= SAME_NUMBER * Math.max(Math.abs(a), Math.abs(b));
}
function sizeOf({ beforeMs, afterMs }) {
    return Math.abs(afterMs - beforeMs);
}
function worstFirst(a, b) {
    if (a.change !== b.change)
        return a.change === 'worse' ? -1 : 1;
    return differenceOf(b) - differenceOf(a);
}
function differenceOf({ before, after }) {
    return before === null || after === null ? Number.MAX_VALUE : Math.abs(after - before);
}

// EXTERNAL MODULE: ./lib/domain/find-run.js
var find_run = __nccwpck_require__(9681);
// EXTERNAL MODULE: ./lib/domain/standing.js
var standing = __nccwpck_require__(6634);
// EXTERNAL MODULE: ./lib/domain/state.js
var domain_state = __nccwpck_require__(9093);
// EXTERNAL MODULE: ./lib/entry/earlier-plan.js
var earlier_plan = __nccwpck_require__(494);
// EXTERNAL MODULE: ./lib/entry/rank-session.js
var rank_session = __nccwpck_require__(865);
// EXTERNAL MODULE: ./lib/formats/duration.js
var duration = __nccwpck_require__(3518);
// EXTERNAL MODULE: ./lib/formats/number.js
var number = __nccwpck_require__(6439);
;// CONCATENATED MODULE: ./lib/cli/statistics-text.js






const RATE_POINTS = Math.round(TREND.rate * 100);
/** How a difference in time is judged, in words that follow "slower" or "faster". */
const NOISE_RULE = `by at least ${(0,duration/* renderDuration */.P)(NOISE.ms)} and ${NOISE.share * 100} %`;
/** Statistics of a session for a terminal, each with how it is defined. */
function renderStatistics(statistics) {
    const { runs, firstStartedAt, lastStartedAt } = statistics;
    if (runs === 0)
        return ['No run has ended yet.'];
    const sections = [
        [
            `${(0,plural/* plural */.L)(runs, 'run')}, from ${(0,history_text/* renderTime */.sZ)(firstStartedAt ?? '')} to ${(0,history_text/* renderTime */.sZ)(lastStartedAt ?? '')}`,
            `  ${statistics.statuses.map(({ status, runs: count }) => `${count} ${(0,history_text/* inWords */.r4)(status)}`).join(', ')}`,
        ],
        successLines(statistics),
        durationLines(statistics),
        trendLines(statistics),
        reasonLines(statistics),
        failingLines(statistics),
        slowLines(statistics),
    ];
    return (0,plain_table/* joinSections */.lS)(sections);
}
function successLines({ runSuccessRate, attemptSuccessRate }) {
    return [
        'Success',
        ...below([(0,plain_table/* left */.kb)(''), (0,plain_table/* right */.pG)('rate'), (0,plain_table/* left */.kb)('')], [
            ['runs', percent(runSuccessRate), 'ended completed, of all that ended or vanished'],
            ['attempts', percent(attemptSuccessRate), 'completed, of all that completed or failed'],
        ]),
    ];
}
function durationLines({ durations }) {
    const row = (name, { count, medianMs, p90Ms, meanMs, totalMs }) => [
        name,
        String(count),
        ...[medianMs, p90Ms, meanMs, totalMs].map(statistics_text_duration),
    ];
    return [
        'Durations',
        ...below([(0,plain_table/* left */.kb)(''), ...['count', 'median', 'p90', 'mean', 'total'].map(plain_table/* right */.pG)], [
            row('runs', durations.runs),
            row('completed attempts', durations.completedAttempts),
            row('failed attempts', durations.failedAttempts),
        ]),
    ];
}
function trendLines({ trend }) {
    if (trend === null)
        return [`Trend: said of ${TREND.runs} runs or more.`];
    const { older, newer, success, speed } = trend;
    const row = (name, half) => [
        name,
        String(half.runs),
        percent(half.runSuccessRate),
        statistics_text_duration(half.medianAttemptMs),
    ];
    return [
        `Trend: success ${success}, jobs ${speed === 'same' ? 'as fast as before' : speed}`,
        ...below([(0,plain_table/* left */.kb)(''), ...['runs', 'success', 'median of completed attempts'].map(plain_table/* right */.pG)], [row('older half', older), row('newer half', newer)]),
        `  (improving or worsening: by at least ${RATE_POINTS} percentage points; faster or slower: ${NOISE_RULE})`,
    ];
}
function reasonLines({ failureReasons }) {
    if (failureReasons.length === 0)
        return ['No attempt failed.'];
    return [
        'Failure reasons',
        ...below([(0,plain_table/* left */.kb)('reason'), (0,plain_table/* right */.pG)('attempts'), (0,plain_table/* right */.pG)('jobs')], failureReasons.map(({ reason, attempts, jobs }) => [
            (0,history_text/* inWords */.r4)(reason ?? ''),
            String(attempts),
            String(jobs),
        ])),
    ];
}
function failingLines({ mostFailingJobs }) {
    if (mostFailingJobs.length === 0)
        return [];
    return [
        'Jobs that fail most',
        ...below([(0,plain_table/* left */.kb)('job'), (0,plain_table/* right */.pG)('failed'), (0,plain_table/* right */.pG)('attempts'), (0,plain_table/* left */.kb)('newest failure')], mostFailingJobs.map(({ jobId, failed, attempts, message }) => [
            jobId,
            String(failed),
            String(attempts),
            message,
        ])),
    ];
}
function slowLines({ slowestJobs }) {
    if (slowestJobs.length === 0)
        return [];
    return [
        'Slowest jobs, by the median of their completed attempts',
        ...below([(0,plain_table/* left */.kb)('job'), (0,plain_table/* right */.pG)('median'), (0,plain_table/* right */.pG)('attempts')], slowestJobs.map(({ jobId, medianMs, attempts }) => [
            jobId,
            statistics_text_duration(medianMs),
            String(attempts),
        ])),
    ];
}
function below(columns, rows) {
    return (0,plain_table/* plainTable */.$b)(columns, rows).map(plain_table/* indented */.gu);
}
function statistics_text_duration(ms) {
    return ms === null ? '–' : (0,duration/* renderDuration */.P)(ms);
}
function percent(rate) {
    return rate === null ? '–' : `${Math.round(rate * 100)} %`;
}

;// CONCATENATED MODULE: ./lib/cli/comparison-text.js








const comparison_text_LISTED = 20;
const IDS_LISTED = 50;
/** Two runs that were compared, for a terminal: what differs, the most important first. */
function renderComparison([before, after], objective, comparison) {
    const { added, removed, unchanged, metricChanges } = comparison;
    const metric = objective === null
        ? ['No metric was compared: name one with --metric.']
        : metricLines(objective, metricChanges);
    return (0,plain_table/* joinSections */.lS)([
        [runLine('from', before), runLine('to  ', after)],
        standingLines('Newly failing', comparison.newlyFailing),
        standingLines('Fixed', comparison.fixed),
        standingLines('Otherwise changed', comparison.otherwiseChanged),
        comparison_text_durationLines('Slower', comparison.slower),
        comparison_text_durationLines('Faster', comparison.faster),
        metric,
        idLines('Added to the plan', added),
        idLines('Removed from the plan', removed),
        [`Unchanged: ${(0,plural/* plural */.L)(unchanged, 'job')}`],
    ]).map(formats_escape/* plainText */.wh);
}
function runLine(which, { runId, startedAt, status }) {
    return `${which}  ${runId}  ${(0,history_text/* renderTime */.sZ)(startedAt)}  ${(0,history_text/* inWords */.r4)(status)}`;
}
function standingLines(title, changes) {
    return section(title, changes, [(0,plain_table/* left */.kb)('job'), (0,plain_table/* left */.kb)('before'), (0,plain_table/* left */.kb)('after'), (0,plain_table/* left */.kb)('')], ({ before, after, message, redefined }) => [
        (0,history_text/* inWords */.r4)(before),
        (0,history_text/* inWords */.r4)(after),
        remarks(message, redefined),
    ]);
}
function comparison_text_durationLines(title, changes) {
    return section(title, changes, [(0,plain_table/* left */.kb)('job'), (0,plain_table/* right */.pG)('before'), (0,plain_table/* right */.pG)('after'), (0,plain_table/* left */.kb)('')], ({ beforeMs, afterMs, redefined }) => [
        (0,duration/* renderDuration */.P)(beforeMs),
        (0,duration/* renderDuration */.P)(afterMs),
        remarks(null, redefined),
    ], `, ${NOISE_RULE}`);
}
function metricLines({ metric, direction }, changes) {
    const what = `${metric} (${direction})`;
    if (changes.length === 0)
        return [`No completed job has another ${what}.`];
    return section(`Another ${what}`, changes, [(0,plain_table/* left */.kb)('job'), (0,plain_table/* right */.pG)('before'), (0,plain_table/* right */.pG)('after'), (0,plain_table/* left */.kb)('')], ({ before, after, change, redefined }) => [
        before === null ? '–' : (0,number/* renderNumber */.k)(before),
        after === null ? '–' : (0,number/* renderNumber */.k)(after),
        remarks(change, redefined),
    ]);
}
function section(title, changes, columns, cells, rule = '') {
    if (changes.length === 0)
        return [];
    const shown = changes.slice(0, comparison_text_LISTED).map((change) => [change.jobId, ...cells(change)]);
    const more = changes.length - shown.length;
    const lines = [
        ...(0,plain_table/* plainTable */.$b)(columns, shown),
        ...(more > 0 ? [`… and ${more} more (--json has all)`] : []),
    ];
    return [`${title}: ${(0,plural/* plural */.L)(changes.length, 'job')}${rule}`, ...lines.map(plain_table/* indented */.gu)];
}
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const more = ids.length - IDS_LISTED;
    const shown = `${ids.slice(0, IDS_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [`${title}: ${(0,plural/* plural */.L)(ids.length, 'job')}`, (0,plain_table/* indented */.gu)(shown)];
}
function remarks(text, redefined) {
    return [text, redefined ? '(changed in the plan)' : null].filter(Boolean).join('  ');
}

;// CONCATENATED MODULE: ./lib/cli/compare-history.js












/**
 * `history --compare`: two runs, job by job. What a run says of a job is its latest
 * attempt when the run ended, kept ones included.
 *
 * @param objective null: the default of both runs' results, if there is one.
 * @throws UserError 2 when an id fits none or several of the runs; 5 when a plan is gone.
 */
function compareHistory(runs, ids, objective) {
    const found = [(0,find_run/* findRun */.L)(runs, ids[0]), (0,find_run/* findRun */.L)(runs, ids[1])];
    const [before, after] = [readSide(found[0], objective), readSide(found[1], objective)];
    const metric = objective ?? (0,ranking/* defaultObjective */.Xl)([...before.candidates, ...after.candidates]);
    const comparison = compareRuns(before.jobs, after.jobs, metric);
    return {
        document: {
            from: describeSide(found[0]),
            to: describeSide(found[1]),
            objective: metric,
            noise: { durationMs: NOISE.ms, durationShare: NOISE.share, numberShare: SAME_NUMBER },
            ...comparison,
        },
        lines: renderComparison(found, metric, comparison),
    };
}
function describeSide(run) {
    const { runId, startedAt, status, exitCode, archived, commit } = run;
    return { runId, startedAt, status, exitCode, archived, commit };
}
function readSide(run, objective) {
    const { folder } = run;
    const state = stateAtEndOf(run);
    const jobs = (0,earlier_plan/* lastPlan */.S)(state, folder).flatMap((row) => (row.type === 'job' ? [row.job] : []));
    if (jobs.length === 0) {
        throw new user_error/* UserError */.y(`the plan of run ${run.runId} is gone or altered`, {
            exitCode: 5,
            place: { file: folder.plans },
            hint: 'Without it nobody knows which jobs the run had: it cannot be compared.',
        });
    }
    const results = {
        load: (result) => (0,stored_results/* loadStored */.c)(folder.results, result),
    };
    const candidates = (0,rank_session/* candidatesOf */.k)(jobs, state, results, objective);
    const metrics = new Map(candidates.map((candidate) => [candidate.jobId, candidate.metrics]));
    return {
        jobs: jobs.map((job) => jobSaid(job, state, metrics.get(job.id) ?? {})),
        candidates,
    };
}
/** The state of a lineage when this run had ended: its journal up to the next run. */
function stateAtEndOf({ folder, runId }) {
    const state = (0,domain_state/* initialState */.ue)();
    let isOver = false;
    (0,journal_reader/* readJournal */.a0)(folder.journal, (event) => {
        isOver ||= event.type === 'run_started' && state.runs.at(-1)?.started.run_id === runId;
        if (!isOver)
            (0,domain_state/* evolve */.sf)(state, event);
    });
    return state;
}
function jobSaid({ id, fingerprint }, state, metrics) {
    const end = (0,domain_state/* findRecord */.Tq)(state, id, fingerprint)?.end ?? null;
    return {
        jobId: id,
        fingerprint,
        standing: (0,standing/* standingOf */.Y)(state, { id, fingerprint }, () => true),
        durationMs: end?.duration_ms ?? null,
        message: end?.type === 'job_failed' ? end.message : null,
        metrics,
    };
}

// EXTERNAL MODULE: ./lib/cli/find-session.js
var find_session = __nccwpck_require__(2206);
// EXTERNAL MODULE: ./lib/cli/option-values.js
var option_values = __nccwpck_require__(2880);
// EXTERNAL MODULE: ./lib/cli/under-lock.js
var under_lock = __nccwpck_require__(1318);
;// CONCATENATED MODULE: ./lib/cli/history.js














const { options, usage } = command_table/* COMMANDS */.L.history;
/** Over how many runs `--stats` looks when `--limit` does not say. */
const STATISTICS_RUNS = 100;
const LISTED_RUNS = 10;
/** `history`: the runs of a session, or their statistics, two of them compared, a clean-up. */
const history_history = async (context) => {
    const { values, positionals } = (0,command/* parseArguments */.We)(context.args, options, { positionals: 2, usage });
    const view = chooseView(values, positionals);
    const folder = (0,find_session/* findSession */.K)(values);
    const answer = await view(folder);
    if (values.json === true)
        (0,command/* answerJson */.hi)(context, answer.document);
    else
        context.answer(`${answer.lines.join('\n')}\n`);
    return 0;
};
/**
 * What to answer with. All that was given is checked here, before a session is looked for.
 *
 * @throws UserError (2) for two views at once, and for options of another view.
 */
function chooseView(values, positionals) {
    const [view = 'list', other] = ['stats', 'compare', 'clean'].filter((name) => values[name] === true);
    if (other !== undefined)
        throw wrong(`--${view} and --${other} are two answers`);
    for (const [name, its] of OF_VIEWS) {
        if (values[name] !== undefined && !its.includes(view)) {
            const one = its.filter((owner) => owner !== 'list').map((owner) => `--${owner}`);
            throw wrong(one.length === 0 || view !== 'list'
                ? `--${name} means nothing with --${view}`
                : `--${name} means nothing without ${one.join(' or ')}`);
        }
    }
    if (view !== 'compare' && positionals[0] !== undefined) {
        throw wrong(`unexpected argument ${JSON.stringify(positionals[0])}`);
    }
    switch (view) {
        case 'list':
            return listView(values);
        case 'stats':
            return statisticsView(values);
        case 'compare':
            return compareView(values, positionals);
        case 'clean':
            return cleanView(values);
    }
}
/** Which views an option belongs to; all others belong to each. */
const OF_VIEWS = [
    ['limit', ['list', 'stats']],
    ['failures', ['list']],
    ['detailed', ['list']],
    ['metric', ['compare']],
    ['keep-days', ['clean']],
    ['keep-runs', ['clean']],
    ['dry-run', ['clean']],
];
function wrong(message) {
    return new user_error/* UserError */.y(message, { hint: usage });
}
function listView(values) {
    const limit = (0,option_values/* countOption */.D)('limit', values.limit, { otherwise: LISTED_RUNS, least: 1, usage });
    const { failures = false, detailed = false } = values;
    const isShown = failures
        ? ({ outcome }) => outcome !== 'completed'
        : () => true;
    return async (folder) => {
        const selection = (0,read_history/* selectRuns */.b0)(folder, await (0,session_lock/* isSessionHeld */.a)(folder.path), {
            limit,
            wanted: failures ? run_history/* endedBadly */.PL : () => true,
        });
        const { runs } = selection;
        if (!detailed) {
            return {
                document: runs.map((run) => ({
                    ...(0,read_history/* runDocument */.rE)(run),
                    attempts: run.attempts.length,
                    skipped: run.skipped.length,
                })),
                lines: (0,history_text/* renderRuns */.JH)(selection),
            };
        }
        return {
            document: runs.map((run) => ({
                ...(0,read_history/* runDocument */.rE)(run),
                attempts: run.attempts.filter(isShown),
            })),
            lines: [
                ...runs.flatMap((run, index) => [...(index === 0 ? [] : ['']), ...(0,history_text/* renderRun */.eJ)(run, isShown)]),
                ...(selection.more + selection.unread > 0 ? [''] : []),
                ...(0,history_text/* moreLines */.Nx)(selection),
            ],
        };
    };
}
function statisticsView(values) {
    const limit = (0,option_values/* countOption */.D)('limit', values.limit, { otherwise: STATISTICS_RUNS, least: 1, usage });
    return async (folder) => {
        const held = await (0,session_lock/* isSessionHeld */.a)(folder.path);
        const { runs } = (0,read_history/* selectRuns */.b0)(folder, held, {
            limit,
            wanted: ({ status }) => status !== 'in_progress',
        });
        const statistics = statisticsOf(runs);
        return { document: statistics, lines: renderStatistics(statistics) };
    };
}
function compareView(values, [before, after]) {
    const objective = (0,option_values/* objectiveOption */.t)(values.metric, usage);
    if (before === undefined || after === undefined)
        throw wrong('--compare needs two runs');
    return async (folder) => compareHistory((0,read_history/* allRuns */.ow)(folder, await (0,session_lock/* isSessionHeld */.a)(folder.path)), [before, after], objective);
}
function cleanView(values) {
    const rules = {
        keepDays: (0,option_values/* countOption */.D)('keep-days', values['keep-days'], { otherwise: 30, least: 0, usage }),
        keepRuns: (0,option_values/* countOption */.D)('keep-runs', values['keep-runs'], { otherwise: null, least: 0, usage }),
    };
    const dryRun = values['dry-run'] === true;
    return async (folder) => {
        const clean = () => cleanHistory(folder, rules, { nowMs: Date.now(), dryRun });
        const cleanUp = dryRun ? clean() : await (0,under_lock/* underLock */.y)(folder, clean);
        return { document: { dryRun, ...rules, ...cleanUp }, lines: renderCleanUp(cleanUp, dryRun) };
    };
}


/***/ }),

/***/ 518:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _adapters_errno_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(5180);
/* harmony import */ var _adapters_storage_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8882);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8918);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5706);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(931);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7056);
/* harmony import */ var _rank_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2566);
/* harmony import */ var _repair_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(9551);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(5941);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5622);
/* harmony import */ var _entry_version_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(4015);












const commands = { run: _run_js__WEBPACK_IMPORTED_MODULE_8__/* .run */ .e, status: _status_js__WEBPACK_IMPORTED_MODULE_9__/* .status */ .h, history: _history_js__WEBPACK_IMPORTED_MODULE_5__/* .history */ .b, rank: _rank_js__WEBPACK_IMPORTED_MODULE_6__/* .rank */ .T, repair: _repair_js__WEBPACK_IMPORTED_MODULE_7__/* .repair */ .I, help: _help_js__WEBPACK_IMPORTED_MODULE_4__/* .help */ .y };
/** A command that never settled is a defect of ours, not a success. */
const DEFECT = 70;
process.exitCode = DEFECT;
process.stdout.on('error', () => {
    // The reader of a pipe may leave early; the session goes on.
});
process.exitCode = await main(process.argv.slice(2));
async function main([name, ...args]) {
    const answer = (text) => void process.stdout.write(text);
    try {
        if (name === '--version') {
            answer(`${_entry_version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x}\n`);
            return 0;
        }
        const isHelp = name === undefined || name === '--help' || name === '-h';
        const command = isHelp ? _help_js__WEBPACK_IMPORTED_MODULE_4__/* .help */ .y : Object.hasOwn(commands, name) ? commands[name] : undefined;
        if (command === undefined) {
            throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`unknown command ${name ?? ''}`, {
                hint: `Commands: ${Object.keys(commands).join(', ')}.`,
            });
        }
        if (args.includes('--help'))
            return await (0,_help_js__WEBPACK_IMPORTED_MODULE_4__/* .help */ .y)({ args: [name ?? ''], program: programName(), answer });
        return await command({ args, program: programName(), answer });
    }
    catch (thrown) {
        const error = (0,_adapters_errno_js__WEBPACK_IMPORTED_MODULE_11__/* .isErrno */ .r)(thrown) ? (0,_adapters_storage_error_js__WEBPACK_IMPORTED_MODULE_1__/* .storageError */ .Q)('go on', thrown.path ?? '.', thrown) : thrown;
        if (error instanceof _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y) {
            process.stderr.write(`error: ${error.describe()}\n`);
            if (args.includes('--json')) {
                const { message, hint = null, place = null, exitCode } = error;
                (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .answerJson */ .hi)({ answer }, { error: { message, hint, place, exitCode } });
            }
            return error.exitCode;
        }
        const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`internal error (a defect of tuning-session, please report it):\n${detail}\n`);
        return DEFECT;
    }
}
/** How this program was started, for command lines to copy. */
function programName() {
    const script = process.argv[1] ?? '';
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(script) === 'index.js'
        ? `node ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(process.cwd(), script)}`
        : 'tuning-session';
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ countOption),
/* harmony export */   t: () => (/* binding */ objectiveOption)
/* harmony export */ });
/* harmony import */ var _domain_ranking_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(910);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8918);


/**
 * The value of an option that counts something.
 *
 * @throws UserError (2) unless it is a whole number from `least`.
 */
function countOption(name, given, { otherwise, least, usage }) {
    if (given === undefined)
        return otherwise;
    if (/^(0|[1-9][0-9]{0,8})$/.test(given) && Number(given) >= least)
        return Number(given);
    throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`--${name} is ${JSON.stringify(given)}: must be a whole number from ${least}`, { hint: usage });
}
/** The value of `--metric`; null when it is not given. @throws UserError (2) when it is none. */
function objectiveOption(metric, usage) {
    if (metric === undefined)
        return null;
    const objective = (0,_domain_ranking_js__WEBPACK_IMPORTED_MODULE_1__/* .parseObjective */ .Bt)(metric);
    if (objective !== null)
        return objective;
    throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`--metric is ${JSON.stringify(metric)}: must be NAME, NAME:maximize or NAME:minimize`, { hint: usage });
}


/***/ }),

/***/ 9015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $b: () => (/* binding */ plainTable),
/* harmony export */   gu: () => (/* binding */ indented),
/* harmony export */   kb: () => (/* binding */ left),
/* harmony export */   lS: () => (/* binding */ joinSections),
/* harmony export */   pG: () => (/* binding */ right)
/* harmony export */ });
/* harmony import */ var _formats_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6889);
/* harmony import */ var _formats_text_table_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(120);


/** The longest text that a column shows which has the rest of the line for itself. */
const MAX_TEXT = 300;
const left = (name) => ({ name, right: false, max: MAX_TEXT });
const right = (name) => ({ name, right: true });
/**
 * Cells of any text as an aligned table. They are escaped before it is aligned: what is
 * dropped, or shown as a code, changes widths.
 */
function plainTable(columns, rows) {
    return (0,_formats_text_table_js__WEBPACK_IMPORTED_MODULE_1__/* .textTable */ .e)(columns, rows.map((cells) => cells.map(_formats_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)));
}
/** A line below a title. */
function indented(line) {
    return `  ${line}`;
}
/** Sections with a blank line between them; empty ones are left out. */
function joinSections(sections) {
    return sections
        .filter((lines) => lines.length > 0)
        .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}


/***/ }),

/***/ 2566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ rank)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(7708);
/* harmony import */ var _domain_metrics_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(5189);
/* harmony import */ var _domain_ranking_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(910);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8918);
/* harmony import */ var _adapters_stored_results_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7062);
/* harmony import */ var _entry_earlier_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(494);
/* harmony import */ var _entry_earlier_state_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6384);
/* harmony import */ var _entry_rank_session_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(865);
/* harmony import */ var _formats_ranking_text_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(5802);
/* harmony import */ var _formats_result_json_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1114);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5706);
/* harmony import */ var _command_table_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(5350);
/* harmony import */ var _find_session_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(2206);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(2880);
















/** `rank`: the results of a session, or of a folder of result files, by one metric. */
const rank = (context) => {
    const { options, usage } = _command_table_js__WEBPACK_IMPORTED_MODULE_10__/* .COMMANDS */ .L.rank;
    const { values, positionals } = (0,_command_js__WEBPACK_IMPORTED_MODULE_9__/* .parseArguments */ .We)(context.args, options, { positionals: 1, usage });
    const objective = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_12__/* .objectiveOption */ .t)(values.metric, usage);
    const top = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_12__/* .countOption */ .D)('top', values.top, { otherwise: 10, least: 1, usage });
    const [folder] = positionals;
    if (folder !== undefined && values.session !== undefined) {
        throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('rank takes a folder or --session, not both', { hint: usage });
    }
    const { ranking, warnings } = folder === undefined
        ? { ranking: rankState(values, objective), warnings: [] }
        : rankFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder), objective);
    warnings.forEach(_command_js__WEBPACK_IMPORTED_MODULE_9__/* .warn */ .R8);
    if (values.json === true)
        (0,_command_js__WEBPACK_IMPORTED_MODULE_9__/* .answerJson */ .hi)(context, ranking);
    else
        context.answer((0,_formats_ranking_text_js__WEBPACK_IMPORTED_MODULE_7__/* .renderRanking */ .$)(ranking, top));
    // Nothing to rank by is for the user to mend: no metric named, or one nobody has.
    return ranking.type === 'ranked' || ranking.metricsFound.length === 0 ? 0 : 2;
};
function rankState(choice, objective) {
    const folder = (0,_find_session_js__WEBPACK_IMPORTED_MODULE_11__/* .findSession */ .K)(choice);
    const state = (0,_entry_earlier_state_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLocalState */ .w3)(folder);
    if (state === null)
        throw new Error('the session folder is gone');
    const jobs = (0,_entry_earlier_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .lastPlan */ .S)(state, folder).flatMap((row) => (row.type === 'job' ? [row.job] : []));
    return (0,_entry_rank_session_js__WEBPACK_IMPORTED_MODULE_6__/* .rankSession */ .t)(jobs, state, { load: (result) => (0,_adapters_stored_results_js__WEBPACK_IMPORTED_MODULE_3__/* .loadStored */ .c)(folder.results, result) }, objective);
}
/** Result files below a folder, in the order of their paths; unreadable ones are named. */
function rankFolder(folder, objective) {
    const warnings = [];
    const candidates = filesIn(folder).flatMap((file) => {
        const parsed = (0,_formats_result_json_js__WEBPACK_IMPORTED_MODULE_8__/* .parseResult */ .F)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file));
        if (parsed.type === 'invalid') {
            warnings.push(`${file} is left out: ${parsed.message}`);
            return [];
        }
        return [candidateOf(file, parsed.value, objective)];
    });
    return { ranking: (0,_domain_ranking_js__WEBPACK_IMPORTED_MODULE_13__/* .rank */ .Tm)(candidates, objective), warnings };
}
function candidateOf(file, result, objective) {
    const { config_summary: summary, config } = result;
    const named = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_14__/* .isJsonObject */ .O)(summary) ? summary['job_id'] : undefined;
    return {
        jobId: typeof named === 'string' ? named : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file, '.json'),
        config: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_14__/* .isJsonObject */ .O)(config) ? config : {},
        metrics: (0,_domain_metrics_js__WEBPACK_IMPORTED_MODULE_15__/* .metricsWith */ .KZ)((0,_domain_metrics_js__WEBPACK_IMPORTED_MODULE_15__/* .metricsOf */ .Ps)(result), objective?.metric ?? null, () => result),
    };
}
function filesIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { recursive: true, encoding: 'utf8' })
            .filter((name) => name.endsWith('.json'))
            .sort()
            .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name))
            .filter((file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile());
    }
    catch (error) {
        throw new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`the folder of results cannot be read: ${error.message}`, {
            place: { file: folder },
            hint: _command_table_js__WEBPACK_IMPORTED_MODULE_10__/* .COMMANDS */ .L.rank.usage,
        });
    }
}


/***/ }),

/***/ 7733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   b0: () => (/* binding */ selectRuns),
/* harmony export */   ow: () => (/* binding */ allRuns),
/* harmony export */   rE: () => (/* binding */ runDocument),
/* harmony export */   v7: () => (/* binding */ readArchivedHistory)
/* harmony export */ });
/* harmony import */ var _adapters_errno_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5180);
/* harmony import */ var _adapters_session_archive_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9503);
/* harmony import */ var _domain_run_history_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2656);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8918);
/* harmony import */ var _entry_earlier_state_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6384);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5706);






/**
 * All runs of a session's lineage, newest first. Reads only: a torn last line is passed
 * over.
 *
 * @param isHeld whether a process works on the session now: its newest run is under way.
 * @throws UserError (5) when the journal is damaged.
 */
function readHistory(folder, isHeld) {
    const history = (0,_domain_run_history_js__WEBPACK_IMPORTED_MODULE_4__/* .createHistory */ .nS)();
    (0,_entry_earlier_state_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLocalState */ .w3)(folder, (event) => {
        history.take(event);
    });
    const newest = history.runs.at(-1);
    if (isHeld && newest?.status === 'vanished') {
        newest.status = 'in_progress';
        const running = newest.attempts.at(-1);
        if (running?.durationMs === null) {
            running.outcome = 'in_progress';
            running.message = null;
        }
    }
    return [...history.runs].reverse();
}
/**
 * Reads the history of a session, newest lineage first, until `limit` wanted runs are
 * found. An archived lineage whose journal is damaged is passed over, with a
 * warning.
 *
 * @throws UserError (5) when the journal of the current lineage is damaged.
 */
function selectRuns(folder, isHeld, { limit, wanted }) {
    const found = [];
    // A lineage may lie in two places, when a checkpoint replaced a longer journal.
    const seen = new Set();
    const add = (runs, from, archived) => {
        for (const run of runs) {
            if (seen.has(run.runId))
                continue;
            seen.add(run.runId);
            if (wanted(run))
                found.push({ ...run, folder: from, archived });
        }
    };
    add(readHistory(folder, isHeld), folder, false);
    let unread = 0;
    for (const lineage of (0,_adapters_session_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .readArchive */ .bL)(folder).lineages) {
        if (lineage.halfRemoved)
            continue;
        if (found.length >= limit)
            unread += 1;
        else
            add(readArchivedHistory(lineage), lineage.folder, true);
    }
    const runs = found.slice(0, limit);
    return { runs, more: found.length - runs.length, unread };
}
/** Every run of a session, newest lineage first. */
function allRuns(folder, isHeld) {
    return selectRuns(folder, isHeld, { limit: Infinity, wanted: () => true }).runs;
}
/** The runs of an archived lineage, newest first; none, and a warning, when it cannot be read. */
function readArchivedHistory({ folder }) {
    try {
        return readHistory(folder, false);
    }
    catch (error) {
        if (!(error instanceof _domain_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y) && !(0,_adapters_errno_js__WEBPACK_IMPORTED_MODULE_5__/* .isErrno */ .r)(error))
            throw error;
        (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .warn */ .R8)(`the runs of ${folder.path} are unknown: ${error.message}`);
        return [];
    }
}
/** A run as other programs read it. */
function runDocument(run) {
    return { ...run, durationMs: (0,_domain_run_history_js__WEBPACK_IMPORTED_MODULE_4__/* .runDurationMs */ .sW)(run), folder: run.folder.path };
}


/***/ }),

/***/ 9551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  I: () => (/* binding */ repair)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/domain/state.js
var domain_state = __nccwpck_require__(9093);
// EXTERNAL MODULE: ./lib/adapters/durable-files.js
var durable_files = __nccwpck_require__(8397);
// EXTERNAL MODULE: ./lib/adapters/file-journal.js
var file_journal = __nccwpck_require__(2650);
// EXTERNAL MODULE: ./lib/adapters/journal-reader.js
var journal_reader = __nccwpck_require__(6971);
// EXTERNAL MODULE: ./lib/adapters/storage-error.js
var storage_error = __nccwpck_require__(8882);
;// CONCATENATED MODULE: ./lib/adapters/repair-journal.js







/**
 * Goes on from the last sound record: the damaged journal is moved aside whole, and its
 * sound beginning takes its place. Only under the session's lock.
 *
 * @throws UserError 5 when not even the first line is sound; nothing is changed then.
 */
function repairJournal(file) {
    const state = (0,domain_state/* initialState */.ue)();
    const { head, soundBytes, damage } = (0,journal_reader/* readJournal */.a0)(file, (event) => (0,domain_state/* evolve */.sf)(state, event));
    if (head.seq === 0)
        throw (0,file_journal/* damagedJournal */.lH)(file, damage, head);
    if (damage === null)
        return { type: 'sound', head };
    const bytes = (0,external_node_fs_.readFileSync)(file);
    const movedTo = freeName((0,external_node_path_.join)((0,external_node_path_.dirname)(file), `${(0,external_node_path_.basename)(file)}.damaged`));
    try {
        (0,durable_files/* writeDurably */.v8)(movedTo, bytes);
        // The sound beginning replaces the damaged file in one step: there is no moment
        // without a journal.
        (0,durable_files/* writeDurably */.v8)(`${file}.repaired`, bytes.subarray(0, soundBytes));
        (0,external_node_fs_.renameSync)(`${file}.repaired`, file);
        (0,durable_files/* syncFolder */.Yw)((0,external_node_path_.dirname)(file));
    }
    catch (error) {
        throw (0,storage_error/* storageError */.Q)('repair the journal', file, error);
    }
    const dropped = bytes.subarray(soundBytes).toString('utf8').split('\n');
    return {
        type: 'repaired',
        damage,
        head,
        movedTo,
        dropped: dropped.filter((line) => line !== ''),
    };
}
function freeName(path) {
    let name = path;
    for (let n = 2; (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readFileSync)(name)) !== null; n += 1)
        name = `${path}.${n}`;
    return name;
}

// EXTERNAL MODULE: ./lib/domain/user-error.js
var user_error = __nccwpck_require__(8918);
// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
// EXTERNAL MODULE: ./lib/cli/command.js + 1 modules
var command = __nccwpck_require__(5706);
// EXTERNAL MODULE: ./lib/cli/command-table.js
var command_table = __nccwpck_require__(5350);
// EXTERNAL MODULE: ./lib/cli/find-session.js
var find_session = __nccwpck_require__(2206);
// EXTERNAL MODULE: ./lib/cli/under-lock.js
var under_lock = __nccwpck_require__(1318);
;// CONCATENATED MODULE: ./lib/cli/repair.js








const LISTED = 20;
/** `repair`: makes a damaged journal usable up to its last sound record. */
const repair = async (context) => {
    const { options, usage } = command_table/* COMMANDS */.L.repair;
    const { values } = (0,command/* parseArguments */.We)(context.args, options, { positionals: 0, usage });
    const folder = (0,find_session/* findSession */.K)(values);
    if (!(0,external_node_fs_.existsSync)(folder.journal)) {
        throw new user_error/* UserError */.y('the session folder has no journal', {
            exitCode: 5,
            place: { file: folder.journal },
            hint: 'Put the journal back from a copy, or start over with run PLAN --fresh; the folder is kept in .archive/.',
        });
    }
    const repaired = await (0,under_lock/* underLock */.y)(folder, () => repairJournal(folder.journal));
    if (values.json === true)
        (0,command/* answerJson */.hi)(context, repaired);
    else
        context.answer(describe(repaired, folder.journal));
    return 0;
};
function describe(repaired, journal) {
    if (repaired.type === 'sound') {
        return `${journal} is sound: ${repaired.head.seq} records. Nothing was changed.\n`;
    }
    const { damage, head, movedTo, dropped } = repaired;
    const shown = dropped.slice(0, LISTED).map((line) => `  ${(0,formats_escape/* shorten */.ml)((0,formats_escape/* plainText */.wh)(line), 300)}`);
    const more = dropped.length > LISTED ? [`  … and ${dropped.length - LISTED} more`] : [];
    return [
        `${journal}:${damage.line}: ${damage.message}.`,
        `Kept records 1 to ${head.seq}; the damaged journal was moved to ${movedTo}.`,
        `Dropped ${dropped.length} lines; jobs that only these knew as completed will run again:`,
        ...shown,
        ...more,
        '',
    ].join('\n');
}


/***/ }),

/***/ 5941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run_run)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: external "node:async_hooks"
const external_node_async_hooks_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./lib/adapters/exec-start.js



/**
 * Starts a program with `@actions/exec`, as the leader of its own process group, with
 * nothing on stdin, and resolves once it has ended and its output is closed, or is
 * still held open by others 1 s after its end. Nobody reads its output but the caller.
 *
 * The package gives no hold of the process. Node does: it publishes every ChildProcess
 * on the diagnostics channel "child_process" from its constructor, before the spawn.
 *
 * @throws NodeJS.ErrnoException (rejects) when it could not be started.
 */
async function startWithExec(start) {
    const starting = { start, child: null, error: null };
    const { program, args, env } = start;
    try {
        await inProgress.run(starting, () => exec(quoteForExec(program), [...args], {
            env: { ...env },
            silent: true,
            ignoreReturnCode: true,
            delay: 1000,
        }));
    }
    catch (error) {
        // The package keeps only the message of what went wrong.
        throw starting.error ?? error;
    }
}
/**
 * The path as the package's `argStringToArray` reads it back: only double quotes keep
 * spaces, `\"` is a quote inside them, a backslash is plain only outside of them, and
 * the space at the end saves the last word from being trimmed.
 */
function quoteForExec(path) {
    const quoted = path.replace(/"|\\+|[^"\\]+/g, (part) => {
        if (part.startsWith('\\'))
            return part;
        return part === '"' ? '"\\""' : `"${part}"`;
    });
    return `${quoted} `;
}
const inProgress = new external_node_async_hooks_namespaceObject.AsyncLocalStorage();
(0,external_node_diagnostics_channel_namespaceObject.subscribe)('child_process', (message) => {
    const starting = inProgress.getStore();
    // What a listener of the job's output may start inherits the context; only the first
    // process in it is the job.
    if (starting === undefined || starting.child !== null)
        return;
    const { process: child } = message;
    starting.child = child;
    takeOver(child, starting);
});
function takeOver(child, starting) {
    const { start } = starting;
    child.on('error', (error) => {
        starting.error = error;
    });
    child.on('spawn', () => {
        // The package splits output into lines at a cost that is quadratic in their length,
        // for listeners that we do not have.
        child.stdout?.removeAllListeners('data');
        child.stderr?.removeAllListeners('data');
        start.onStarted(child);
    });
    const spawning = child;
    const spawn = spawning.spawn.bind(child);
    spawning.spawn = (options) => {
        try {
            if (!start.mayStart())
                throw new Error('It was stopped before it started.');
            return spawn({
                ...options,
                // Given to the package, it would be looked at once more, in a thread.
                cwd: start.cwd,
                detached: process.platform !== 'win32',
                // /dev/null: at its end at once, and nothing that could break when written to.
                stdio: ['ignore', 'pipe', 'pipe'],
            });
        }
        catch (error) {
            // Some errors (E2BIG, ENOEXEC …) are thrown, and the package would never settle:
            // tell it in the way of all others.
            process.nextTick(() => child.emit('error', error));
            return undefined;
        }
    };
}

;// CONCATENATED MODULE: ./lib/formats/masking.js
const MASK = Buffer.from('***');
/** A shorter secret is found in any text by chance. */
const FEWEST_CHARACTERS = 4;
const NOTHING = Buffer.alloc(0);
const PASS_THROUGH = { write: (chunk) => chunk, end: () => NOTHING };
/** A masker for one stream; without a secret worth hiding it hands chunks on untouched. */
function createMasker(secrets) {
    const patterns = patternsOf(secrets);
    return patterns.length === 0 ? PASS_THROUGH : new StreamMasker(patterns);
}
/** `text` with its secrets replaced, by the same rules as a stream. */
function maskText(text, secrets) {
    const masker = createMasker(secrets);
    if (masker === PASS_THROUGH)
        return text;
    return Buffer.concat([masker.write(Buffer.from(text)), masker.end()]).toString();
}
/** The texts to look for: each secret whole, and each of its lines. */
function patternsOf(secrets) {
    const texts = secrets.flatMap((secret) => [
        secret,
        ...secret.split(/[\r\n]+/).map((line) => line.trim()),
    ]);
    const worthHiding = texts.filter((text) => text.trim().length >= FEWEST_CHARACTERS);
    return [...new Set(worthHiding)].map((text) => Buffer.from(text));
}
class StreamMasker {
    #patterns;
    /** The end of the stream so far, from where a secret may have begun. */
    #held = NOTHING;
    /** How many of the first held bytes belong to a secret that was already replaced. */
    #covered = 0;
    constructor(patterns) {
        this.#patterns = patterns;
    }
    write(chunk) {
        const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
        return this.#mask(bytes, startOfUnfinished(bytes, this.#patterns));
    }
    end() {
        return this.#mask(this.#held, this.#held.length);
    }
    /** Tells all of `bytes` before `decided`; no secret begins there unseen. */
    #mask(bytes, decided) {
        const told = [];
        let next = this.#covered;
        for (const { start, end } of occurrencesOf(this.#patterns, bytes)) {
            if (start >= decided)
                break;
            if (start >= next)
                told.push(bytes.subarray(next, start), MASK);
            next = Math.max(next, end);
        }
        if (next < decided)
            told.push(bytes.subarray(next, decided));
        this.#held = Buffer.from(bytes.subarray(decided));
        this.#covered = Math.max(0, next - decided);
        return told.length === 1 && told[0] !== undefined ? told[0] : Buffer.concat(told);
    }
}
/** Where the earliest pattern begins that the end of `bytes` may have cut off. */
function startOfUnfinished(bytes, patterns) {
    let earliest = bytes.length;
    for (const pattern of patterns) {
        const from = Math.max(0, bytes.length - pattern.length + 1);
        for (let at = indexOfFirstByte(bytes, pattern, from); at !== -1 && at < earliest;) {
            if (bytes.compare(pattern, 0, bytes.length - at, at) === 0)
                earliest = at;
            at = indexOfFirstByte(bytes, pattern, at + 1);
        }
    }
    return earliest;
}
function indexOfFirstByte(bytes, pattern, from) {
    return bytes.indexOf(pattern.subarray(0, 1), from);
}
/** Occurrences in order of their start, enough of them to cover every one. */
function occurrencesOf(patterns, bytes) {
    const found = [];
    for (const pattern of patterns) {
        let start = bytes.indexOf(pattern);
        while (start !== -1) {
            const end = start + pattern.length;
            found.push({ start, end });
            // A pattern that overlaps itself ("aaaa") may begin again at every byte; the
            // last beginning inside this occurrence reaches furthest and covers the others.
            const overlapping = bytes.lastIndexOf(pattern, end - 1);
            start = overlapping > start ? overlapping : bytes.indexOf(pattern, end);
        }
    }
    return found.sort((a, b) => a.start - b.start);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/formats/last-lines.js
const MOST_LINES = 20;
const MOST_BYTES = 4096;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CUT = '…';
/**
 * The end of what a program printed, for a person to read: at most 20 lines and 4 KiB
 * of UTF-8, line ends included. A line that does not fit keeps its end, after "…".
 *
 * Bytes that are no UTF-8 become U+FFFD, and so do characters that would do something
 * rather than be seen: controls except the tab, line separators, direction overrides.
 * Of a line that was overwritten (`\r`, as progress bars do) only the last state stays.
 */
function lastLines(output) {
    const lines = [];
    let room = MOST_BYTES;
    let end = output.at(-1) === LINE_FEED ? output.length - 1 : output.length;
    while (output.length > 0 && lines.length < MOST_LINES && room > CUT.length + 1) {
        const start = end === 0 ? 0 : output.lastIndexOf(LINE_FEED, end - 1) + 1;
        const line = fitting(output.subarray(start, end), room - 1);
        lines.unshift(line);
        room -= Buffer.byteLength(line) + 1;
        if (start === 0)
            break;
        end = start - 1;
    }
    return lines;
}
/** The line as it stood last on the screen, or its end if that is over `room` bytes. */
function fitting(line, room) {
    const visible = lastState(line);
    const isWhole = visible.length <= room;
    const text = harmless(visible.subarray(isWhole ? 0 : characterAt(visible, -room)).toString());
    return isWhole && Buffer.byteLength(text) <= room ? text : CUT + endOf(text, room - 3);
}
function lastState(line) {
    let end = line.length;
    while (end > 0 && line[end - 1] === CARRIAGE_RETURN)
        end -= 1;
    const start = end === 0 ? 0 : line.lastIndexOf(CARRIAGE_RETURN, end - 1) + 1;
    return line.subarray(start, end);
}
/** The first place at or after `offset` (from the end) where a character may begin. */
function characterAt(bytes, offset) {
    let at = bytes.length + offset;
    for (let skipped = 0; skipped < 3 && isContinuation(bytes[at]); skipped += 1)
        at += 1;
    return at;
}
function isContinuation(byte) {
    return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}
function harmless(text) {
    return text.replace(/(?!\t)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
/** The last whole characters of `text` that fit into `room` bytes of UTF-8. */
function endOf(text, room) {
    const bytes = Buffer.from(text);
    return bytes.length <= room ? text : bytes.subarray(characterAt(bytes, -room)).toString();
}

;// CONCATENATED MODULE: ./lib/adapters/tail-buffer.js
const SMALLEST_RING = 4096;
/**
 * Keeps the last `capacity` bytes of a stream. Its memory grows with what was kept, so
 * that the many jobs which print little cost little.
 */
class TailBuffer {
    #capacity;
    #ring = Buffer.alloc(0);
    /** Where the next byte goes; wraps only once the ring has its full size. */
    #next = 0;
    #length = 0;
    constructor(capacity) {
        this.#capacity = capacity;
    }
    append(bytes) {
        if (bytes.length === 0)
            return;
        const kept = bytes.subarray(Math.max(0, bytes.length - this.#capacity));
        this.#makeRoomFor(this.#length + kept.length);
        const beforeEdge = kept.copy(this.#ring, this.#next);
        kept.copy(this.#ring, 0, beforeEdge);
        this.#next = (this.#next + kept.length) % this.#ring.length;
        this.#length = Math.min(this.#length + kept.length, this.#ring.length);
    }
    /** The last `count` bytes, or as many as are kept. */
    last(count) {
        const wanted = Math.min(count, this.#length);
        const start = this.#next - wanted;
        if (start >= 0)
            return this.#ring.subarray(start, this.#next);
        return Buffer.concat([this.#ring.subarray(start), this.#ring.subarray(0, this.#next)]);
    }
    #makeRoomFor(length) {
        if (length <= this.#ring.length || this.#ring.length === this.#capacity)
            return;
        const powerOfTwo = 2 ** Math.ceil(Math.log2(Math.max(length, SMALLEST_RING)));
        const larger = Buffer.allocUnsafe(Math.min(powerOfTwo, this.#capacity));
        this.#ring.copy(larger, 0, 0, this.#length);
        this.#ring = larger;
        this.#next = this.#length;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/job-log.js




/** Bytes kept of each end of the output. */
const MEBIBYTE = 1024 * 1024;
/**
 * A log whose file holds the first MiB, written as it comes so that it is there even
 * if we are killed, and, added at the end, the last MiB, with one line between that
 * says how many bytes were left out.
 *
 * The file and its folder are made at the first output: a silent job leaves none. A
 * disk that refuses ends the file, never the job.
 */
function createJobLog(path) {
    const tail = new TailBuffer(MEBIBYTE);
    const file = new LogFile(path);
    let total = 0;
    return {
        write(bytes) {
            if (total < MEBIBYTE)
                file.append(bytes.subarray(0, MEBIBYTE - total));
            tail.append(bytes);
            total += bytes.length;
        },
        end() {
            const leftOut = total - 2 * MEBIBYTE;
            if (leftOut > 0)
                file.append(Buffer.from(`\n[${leftOut} bytes of output left out here]\n`));
            if (total > MEBIBYTE)
                file.append(tail.last(total - MEBIBYTE));
            file.close();
            return { lastLines: lastLines(tail.last(MEBIBYTE)), error: file.error };
        },
    };
}
class LogFile {
    #path;
    #descriptor = null;
    #error = null;
    constructor(path) {
        this.#path = path;
    }
    get error() {
        return this.#error;
    }
    append(bytes) {
        this.#attempt(() => {
            this.#descriptor ??= job_log_open(this.#path);
            let written = 0;
            while (written < bytes.length)
                written += (0,external_node_fs_.writeSync)(this.#descriptor, bytes, written, bytes.length - written);
        });
    }
    close() {
        const descriptor = this.#descriptor;
        this.#descriptor = null;
        if (descriptor === null)
            return;
        try {
            (0,external_node_fs_.closeSync)(descriptor);
        }
        catch (error) {
            this.#error ??= String(error);
        }
    }
    #attempt(write) {
        if (this.#error !== null)
            return;
        try {
            write();
        }
        catch (error) {
            this.#error = String(error);
        }
    }
}
/** Opens the file for writing; makes its folder only when that turns out to be missing. */
function job_log_open(path) {
    try {
        return (0,external_node_fs_.openSync)(path, 'w');
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        return (0,external_node_fs_.openSync)(path, 'w');
    }
}

;// CONCATENATED MODULE: ./lib/adapters/job-output.js


function createJobOutput({ logFile, secrets, onOutput }) {
    const log = createJobLog(logFile);
    const maskers = [];
    const pass = (bytes) => {
        if (bytes.length === 0)
            return;
        log.write(bytes);
        onOutput(bytes);
    };
    return {
        follow(stream) {
            const masker = createMasker(secrets);
            maskers.push(masker);
            stream?.on('data', (chunk) => {
                pass(masker.write(chunk));
            });
            // A stream that cannot be read any further has ended for us.
            stream?.on('error', () => undefined);
        },
        end() {
            for (const masker of maskers)
                pass(masker.end());
            return log.end();
        },
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./lib/adapters/process-table.js

/** Every process id, newest first: what forks while we look is then seen early. */
function processIds() {
    try {
        return (0,external_node_fs_.readdirSync)('/proc')
            .map(Number)
            .filter((pid) => pid > 0)
            .sort((a, b) => b - a);
    }
    catch {
        return [];
    }
}
/** One process, or null when it is gone. */
function processEntry(pid) {
    const stat = read(pid, 'stat')?.toString('latin1');
    if (stat === undefined)
        return null;
    // The name, in parentheses, may hold anything, so count from its end:
    // state ppid pgrp … and, 17 further, the number of threads.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group] = fields;
    // A program whose first thread has ended is shown as a zombie while others run on.
    const dead = state === 'X' || (state === 'Z' && Number(fields[17]) <= 1);
    return { parent: Number(parent), group: Number(group), dead };
}
/** The value of a variable in the environment that a process was started with. */
function startingVariable(pid, name) {
    const environment = read(pid, 'environ');
    if (environment === undefined)
        return null;
    const key = `${name}=`;
    for (let at = environment.indexOf(key); at !== -1; at = environment.indexOf(key, at + 1)) {
        if (at > 0 && environment[at - 1] !== 0)
            continue;
        const end = environment.indexOf(0, at);
        return environment.toString('utf8', at + key.length, end === -1 ? undefined : end);
    }
    return null;
}
/** A file of a process; undefined when it is gone or belongs to someone else. */
function read(pid, file) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/${file}`);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/process-tree.js



/** The variable by which we find what a job has started, whatever became of its parents. */
const MARKER_VARIABLE = 'TUNING_SESSION_MARKER';
/** From SIGTERM to SIGKILL. */
const GRACE_MS = 3000;
const POLL_MS = 20;
/**
 * Asks the group to end (SIGTERM), and kills what is left of it and of all that bears
 * the marker once the group is gone or 3 s have passed. Takes at most 4 s.
 *
 * On macOS only the group is ended (untried); on Windows, which has neither groups nor
 * SIGTERM, the tree of children known to the system is killed at once (untried).
 */
async function endTree(leader, hasMarker) {
    if (process.platform === 'win32')
        return killWindowsTree(leader);
    signalGroup(leader, 'SIGTERM');
    const graceEnds = performance.now() + GRACE_MS;
    while (hasLivingMember(leader) && performance.now() < graceEnds)
        await (0,promises_namespaceObject.setTimeout)(POLL_MS);
    return (await killUntilNone({ leader, hasMarker }, 1000)).count;
}
/** Kills what is left of a group whose leader has ended, if anything is. */
async function endRestOfGroup(leader, hasMarker) {
    if (process.platform === 'win32' || !signalGroup(leader, 0))
        return 0;
    return (await killUntilNone({ leader, hasMarker }, 1000)).count;
}
/**
 * Kills until nothing of the tree is left, at most for `limitMs`. The first round
 * happens before this returns its promise.
 *
 * A process that forks while we look is caught by the next round, and one that never
 * stops forking by its group. It takes two rounds in a row without a find to be sure:
 * a process in the middle of execve(2) shows no environment. Out of reach is one that
 * left the group and cleared or overwrote its environment; that would need a cgroup.
 *
 * On macOS there is no /proc: the group is killed once and counted as one (untried).
 */
async function killUntilNone(tree, limitMs) {
    const spared = selfAndAncestors();
    if (process.platform !== 'linux') {
        const found = tree.leader !== undefined && signalGroup(tree.leader, 'SIGKILL');
        return { count: found ? 1 : 0, left: [] };
    }
    const deadline = performance.now() + limitMs;
    const killed = new Set();
    for (let roundsWithout = 0;;) {
        const found = killOnce(tree, spared);
        for (const pid of found)
            if (pid !== tree.leader)
                killed.add(pid);
        roundsWithout = found.length === 0 ? roundsWithout + 1 : 0;
        if (roundsWithout === 2)
            return { count: killed.size, left: [] };
        if (performance.now() >= deadline)
            return { count: killed.size, left: found };
        await (0,promises_namespaceObject.setTimeout)(found.length === 0 ? POLL_MS : 1);
    }
}
/**
 * Kills every member of the tree at the moment it is seen, for it may have a successor a
 * moment later, and then the groups they were in. Returns the members.
 */
function killOnce(tree, spared) {
    const found = [];
    const groups = new Set(tree.leader === undefined ? [] : [tree.leader]);
    for (const pid of processIds()) {
        if (spared.has(pid))
            continue;
        const group = groupOfMember(pid, tree);
        if (group === null)
            continue;
        signal(pid, 'SIGKILL');
        found.push(pid);
        if (!spared.has(group))
            groups.add(group);
    }
    for (const group of groups)
        signalGroup(group, 'SIGKILL');
    return found;
}
/** The group of a living member of the tree; null for any other process. */
function groupOfMember(pid, { leader, hasMarker }) {
    const marker = startingVariable(pid, MARKER_VARIABLE);
    const isMarked = marker !== null && hasMarker(marker);
    if (!isMarked && leader === undefined)
        return null;
    const entry = processEntry(pid);
    if (entry === null || entry.dead)
        return null;
    return isMarked || entry.group === leader ? entry.group : null;
}
/**
 * Whether the process has ended already, though Node may not have told us yet. False
 * when that cannot be known (not Linux).
 */
function hasEnded(pid) {
    return processEntry(pid)?.dead ?? false;
}
/** We may run inside a job of another session, and so bear a marker ourselves. */
function selfAndAncestors() {
    const line = new Set();
    for (let pid = process.pid; pid > 0 && !line.has(pid); pid = processEntry(pid)?.parent ?? 0)
        line.add(pid);
    return line;
}
/** A group is there as long as nobody has asked after its dead, which init may put off. */
function hasLivingMember(group) {
    if (!signalGroup(group, 0))
        return false;
    if (process.platform !== 'linux')
        return true;
    return processIds().some((pid) => {
        const entry = processEntry(pid);
        return entry?.group === group && !entry.dead;
    });
}
/** Whether there was a group to signal. Groups 0 and 1 would mean us, and everyone. */
function signalGroup(group, name) {
    return group > 1 && signal(-group, name);
}
/** Whether there was something to signal; a process that we may not signal counts. */
function signal(target, name) {
    try {
        return process.kill(target, name);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/** Untried. `taskkill /T` follows parent ids, so it misses what an ended parent left. */
function killWindowsTree(leader) {
    try {
        (0,external_node_child_process_.execFileSync)('taskkill', ['/PID', String(leader), '/T', '/F'], { stdio: 'ignore' });
    }
    catch {
        // It had ended by itself.
    }
    return 0;
}

;// CONCATENATED MODULE: ./lib/adapters/program-lookup.js


/**
 * Finds the program of a request as execvp(3) would inside the job: a name with a slash
 * is a path relative to the job's folder, any other is looked for in the PATH of the
 * job's environment (@actions/exec would take ours, and our folder).
 *
 * On Windows the name is handed on as it is, for @actions/exec to find (untried).
 */
function lookUpProgram({ argv, cwd, env }) {
    const [program] = argv;
    if (program === undefined || program === '')
        return missing('The command is empty.');
    const badText = [...argv, cwd, ...Object.entries(env).flat()].find((text) => text.includes('\0'));
    if (badText !== undefined)
        return missing(`A NUL character cannot be given to a program: ${JSON.stringify(badText)}.`);
    const folderTrouble = troubleWithFolder(cwd);
    if (folderTrouble !== null)
        return missing(`The working directory ${cwd} ${folderTrouble}, so "${program}" cannot start.`);
    if (process.platform === 'win32')
        return { type: 'found', path: program };
    return program.includes('/') ? byPath(program, cwd) : bySearch(program, cwd, env['PATH']);
}
function byPath(program, cwd) {
    const path = (0,external_node_path_.resolve)(cwd, program);
    const trouble = troubleWithProgram(path);
    if (trouble === null)
        return { type: 'found', path };
    const place = (0,external_node_path_.isAbsolute)(program) ? '' : ` (that is ${path})`;
    return missing(`The program "${program}"${place} ${trouble}.`);
}
function bySearch(program, cwd, searchPath) {
    if (searchPath === undefined || searchPath === '')
        return missing(`The program "${program}" cannot be looked for: the job has no PATH.`);
    const unusable = [];
    // An empty entry means the current folder (POSIX, Base Definitions 8.3).
    for (const folder of searchPath.split(':')) {
        const path = (0,external_node_path_.resolve)(cwd, folder, program);
        const trouble = troubleWithProgram(path);
        if (trouble === null)
            return { type: 'found', path };
        if (trouble !== DOES_NOT_EXIST)
            unusable.push(`; ${path} ${trouble}`);
    }
    return missing(`The program "${program}" was not found in PATH (${searchPath})${unusable.join('')}.`);
}
const DOES_NOT_EXIST = 'does not exist';
function troubleWithProgram(path) {
    try {
        if (!(0,external_node_fs_.statSync)(path).isFile())
            return 'is not a file';
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return null;
    }
    catch (error) {
        return wordFor(error, 'is not executable');
    }
}
function troubleWithFolder(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isDirectory() ? null : 'is not a folder';
    }
    catch (error) {
        return wordFor(error, 'cannot be entered');
    }
}
function wordFor(error, denied) {
    const { code } = error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return DOES_NOT_EXIST;
    return code === 'EACCES' ? denied : `cannot be used (${code ?? String(error)})`;
}
function missing(message) {
    return { type: 'missing', message };
}

;// CONCATENATED MODULE: ./lib/adapters/long-timeout.js
/** The longest time that setTimeout can wait; beyond it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;
/**
 * Calls `fire` once after `delayMs`, which may be years, by the monotonic clock.
 * Returns the function that cancels it.
 */
function startTimeout(delayMs, fire) {
    const due = performance.now() + delayMs;
    let timer;
    const wait = () => {
        const remaining = due - performance.now();
        if (remaining <= 0)
            fire();
        else
            timer = setTimeout(wait, Math.min(Math.ceil(remaining), LONGEST_MS));
    };
    wait();
    return () => {
        clearTimeout(timer);
    };
}

;// CONCATENATED MODULE: ./lib/adapters/supervised-process.js


/** How long a killed process may take to be gone. */
const DYING_MS = 800;
/**
 * A running process together with what may end it: a time limit, an abort, and the
 * rule that nothing it started outlives it.
 */
class SupervisedProcess {
    #child;
    #supervision;
    #startedAt = performance.now();
    #cancelTimeout;
    #dying;
    #endedAt = null;
    #ownEnd = null;
    /** Why we ended it; once set it is the verdict, however the process then died. */
    #cause = null;
    #cleared = Promise.resolve(0);
    constructor(child, supervision) {
        const { timeoutSeconds, signal } = supervision;
        this.#child = child;
        this.#supervision = supervision;
        child.once('exit', this.#onExit);
        signal.addEventListener('abort', this.#onAbort);
        this.#cancelTimeout =
            timeoutSeconds > 0 ? startTimeout(timeoutSeconds * 1000, this.#onTimeout) : () => undefined;
        if (signal.aborted)
            this.#onAbort();
    }
    /**
     * Clears away what is left, and says how the process ended and how many others had
     * to be killed. To be called when it has ended, or will not.
     */
    async settle() {
        const { stdout, stderr, pid } = this.#child;
        let leftOver = await this.#cleared;
        const isHeldOpen = stdout?.destroyed === false || stderr?.destroyed === false;
        if (isHeldOpen && this.#cause === null) {
            // By one who left the group, or it would be gone: the marker finds it.
            leftOver += (await killUntilNone({ leader: pid, hasMarker: this.#hasMarker }, 1000)).count;
        }
        stdout?.destroy();
        stderr?.destroy();
        this.#release();
        if (this.#ownEnd === null)
            this.#child.unref();
        const durationMs = Math.round((this.#endedAt ?? performance.now()) - this.#startedAt);
        return { end: this.#verdict(), leftOver, durationMs };
    }
    #verdict() {
        if (this.#cause !== null)
            return { type: this.#cause };
        if (this.#ownEnd === null)
            throw new Error('Settled a process that has not ended.');
        return this.#ownEnd;
    }
    #onTimeout = () => {
        this.#endIt('timed_out');
    };
    #onAbort = () => {
        this.#endIt('stopped');
    };
    #endIt(cause) {
        if (hasEnded(this.#child.pid))
            return;
        this.#cause = cause;
        this.#release();
        this.#cleared = endTree(this.#child.pid, this.#hasMarker).finally(() => {
            if (this.#ownEnd === null)
                this.#dying = setTimeout(this.#supervision.onUnkillable, DYING_MS);
        });
    }
    #onExit = (code, signal) => {
        this.#endedAt = performance.now();
        this.#ownEnd =
            signal === null ? { type: 'exited', exitCode: code ?? 0 } : { type: 'signalled', signal };
        this.#release();
        if (this.#cause === null)
            this.#cleared = endRestOfGroup(this.#child.pid, this.#hasMarker);
    };
    #hasMarker = (marker) => marker === this.#supervision.marker;
    #release() {
        this.#cancelTimeout();
        clearTimeout(this.#dying);
        this.#supervision.signal.removeEventListener('abort', this.#onAbort);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/exec-job-runner.js







/** How often a start is tried while the system has no process to spare (EAGAIN). */
const MOST_TRIES = 3;
/** Runs jobs as processes of this machine, started with `@actions/exec`. */
function createExecJobRunner() {
    return { run, endLeftOvers };
}
async function run(request, signal) {
    // As many jobs as run at once listen to the session's one signal; that is no leak.
    (0,external_node_events_namespaceObject.setMaxListeners)(0, signal);
    const isStopped = () => signal.aborted;
    if (isStopped())
        return neverStarted({ type: 'stopped' });
    const lookup = lookUpProgram(request);
    if (lookup.type === 'missing')
        return neverStarted({ type: 'not_started', message: lookup.message });
    for (let tries = 1;; tries += 1) {
        try {
            return await runOnce(lookup.path, request, signal);
        }
        catch (error) {
            if (isStopped())
                return neverStarted({ type: 'stopped' });
            if (error.code !== 'EAGAIN' || tries === MOST_TRIES)
                return neverStarted({ type: 'not_started', message: startError(lookup.path, error) });
            await (0,promises_namespaceObject.setTimeout)(100 * tries);
        }
    }
}
/** @throws the error (rejects) when the process could not be started. */
async function runOnce(program, request, signal) {
    const { argv, cwd, env, marker, timeoutSeconds } = request;
    const output = createJobOutput(request);
    let job;
    await new Promise((resolve, reject) => {
        startWithExec({
            program,
            args: argv.slice(1),
            cwd,
            env: { ...env, [MARKER_VARIABLE]: marker },
            mayStart: () => !signal.aborted,
            onStarted(child) {
                job = new SupervisedProcess(child, {
                    timeoutSeconds,
                    marker,
                    signal,
                    onUnkillable: resolve,
                });
                output.follow(child.stdout);
                output.follow(child.stderr);
            },
        }).then(resolve, reject);
    });
    if (job === undefined)
        throw new Error('Node.js published no child process.');
    const settled = await job.settle();
    const { lastLines, error } = output.end();
    return { ...settled, lastLines, ...(error === null ? {} : { logError: error }) };
}
async function endLeftOvers(markerPrefix) {
    if (markerPrefix === '')
        throw new Error('An empty prefix would end every session.');
    const hasMarker = (marker) => marker.startsWith(markerPrefix);
    const { count, left } = await killUntilNone({ hasMarker }, 10_000);
    if (left.length > 0)
        throw new Error(`Processes of an earlier run (${markerPrefix}) cannot be ended: ${left.join(', ')}.`);
    return count;
}
function neverStarted(end) {
    return { end, durationMs: 0, lastLines: [], leftOver: 0 };
}
function startError(path, error) {
    const { code, message } = error;
    // The file itself was found before, so it is the interpreter that is not there.
    const hint = code === 'ENOENT' ? '; is there the interpreter that its first line names?' : '';
    return `The program ${path} could not be started: ${message}${hint}`;
}

// EXTERNAL MODULE: ./lib/adapters/system-clock.js
var system_clock = __nccwpck_require__(4464);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./lib/domain/user-error.js
var user_error = __nccwpck_require__(8918);
// EXTERNAL MODULE: ./lib/formats/duration.js
var duration = __nccwpck_require__(3518);
;// CONCATENATED MODULE: ./lib/formats/progress-bar.js
const WIDTH = 20;
/** `██████░░░░░░░░░░░░░░`: how much of `total` is done. */
function renderBar(done, total) {
    const filled = total <= 0 ? WIDTH : Math.round((WIDTH * Math.min(done, total)) / total);
    return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}

// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
// EXTERNAL MODULE: ./lib/formats/number.js
var number = __nccwpck_require__(6439);
;// CONCATENATED MODULE: ./lib/formats/progress-line.js



const SYMBOLS = { completed: '✓', failed: '✗', interrupted: '■' };
/** Longest reason on a result line, in characters. */
const MAX_REASON = 300;
/**
 * The one line that a job's end leaves, such as
 * `[3/27] ✓ sess001_0003 3.2 s  realized_pnl_usd=12.4  best sess001_0001 15.2  ETA 1m20s`.
 */
function renderResultLine(message) {
    const { jobId, position, total, attempt, outcome, durationMs, score, best, etaMs } = message;
    const attempts = attempt > 1 ? ` (attempt ${attempt})` : '';
    const parts = [
        `[${position}/${total}] ${SYMBOLS[outcome]} ${jobId} ${(0,duration/* renderDuration */.P)(durationMs)}${attempts}`,
    ];
    if (message.message !== '')
        parts.push((0,formats_escape/* shorten */.ml)((0,formats_escape/* plainText */.wh)(message.message), MAX_REASON));
    if (message.willRetry === true)
        parts.push('will be tried again');
    if (score !== null)
        parts.push(`${score.metric}=${(0,number/* renderNumber */.k)(score.value)}`);
    if (best !== null)
        parts.push(renderBest(best));
    if (etaMs !== null)
        parts.push(renderEta(etaMs));
    return parts.map(formats_escape/* plainText */.wh).join('  ');
}
/** `… sess001_0003 running for 3m00s [3/27] ETA 1h05m`. */
function renderHeartbeat(message) {
    const { jobId, position, total, runningMs, etaMs } = message;
    const eta = etaMs === null ? '' : ` ${renderEta(etaMs)}`;
    return (0,formats_escape/* plainText */.wh)(`… ${jobId} running for ${(0,duration/* renderDuration */.P)(runningMs)} [${position}/${total}]${eta}`);
}
/** `best sess001_0001 15.2`. */
function renderBest(best) {
    return `best ${(0,formats_escape/* plainText */.wh)(best.jobId)} ${(0,number/* renderNumber */.k)(best.value)}`;
}
/** `ETA 1m20s`. */
function renderEta(etaMs) {
    return `ETA ${(0,duration/* renderDuration */.P)(etaMs)}`;
}

;// CONCATENATED MODULE: ./lib/formats/workflow-command.js

/**
 * A command to the runner, one line without its end: `::error file=a,line=3::message`.
 * Escaped as `@actions/core` does it and the runner undoes it (actions/toolkit
 * core/src/command.ts, actions/runner ActionCommand.cs). Properties that are undefined
 * are left out.
 */
function workflowCommand(name, properties, message) {
    const pairs = Object.entries(properties).flatMap(([key, value]) => value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]);
    const head = pairs.length === 0 ? name : `${name} ${pairs.join(',')}`;
    return `::${head}::${escapeData(message)}`;
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/**
 * `text` as one log line that the runner takes for text. It obeys `::command::` at the
 * start of a line, after any white space, and the older `##[command]` anywhere in it
 * (actions/runner ActionCommand.cs). The inserted space is seen on purpose: .NET may
 * compare by culture, where a zero-width character counts as nothing at all.
 */
function inertLine(text) {
    return (0,formats_escape/* plainText */.wh)(text)
        .replaceAll('##[', '## [')
        .replace(/^(\s*):(?=:)/, '$1: ');
}

;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
;// CONCATENATED MODULE: ./node_modules/environment/index.js
/* globals WorkerGlobalScope, DedicatedWorkerGlobalScope, SharedWorkerGlobalScope, ServiceWorkerGlobalScope */

const isBrowser = globalThis.window?.document !== undefined;

const isNode = globalThis.process?.versions?.node !== undefined;

const isBun = globalThis.process?.versions?.bun !== undefined;

const isDeno = globalThis.Deno?.version?.deno !== undefined;

const isElectron = globalThis.process?.versions?.electron !== undefined;

const isJsDom = globalThis.navigator?.userAgent?.includes('jsdom') === true;

const isWebWorker = typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope;

const isDedicatedWorker = typeof DedicatedWorkerGlobalScope !== 'undefined' && globalThis instanceof DedicatedWorkerGlobalScope;

const isSharedWorker = typeof SharedWorkerGlobalScope !== 'undefined' && globalThis instanceof SharedWorkerGlobalScope;

const isServiceWorker = typeof ServiceWorkerGlobalScope !== 'undefined' && globalThis instanceof ServiceWorkerGlobalScope;

// Note: I'm intentionally not DRYing up the other variables to keep them "lazy".
const platform = globalThis.navigator?.userAgentData?.platform;

const isMacOs = platform === 'macOS'
	|| globalThis.navigator?.platform === 'MacIntel' // Even on Apple silicon Macs.
	|| globalThis.navigator?.userAgent?.includes(' Mac ') === true
	|| globalThis.process?.platform === 'darwin';

const isWindows = platform === 'Windows'
	|| globalThis.navigator?.platform === 'Win32'
	|| globalThis.process?.platform === 'win32';

const isLinux = platform === 'Linux'
	|| globalThis.navigator?.platform?.startsWith('Linux') === true
	|| globalThis.navigator?.userAgent?.includes(' Linux ') === true
	|| globalThis.process?.platform === 'linux';

const isIos = platform === 'iOS'
	|| (globalThis.navigator?.platform === 'MacIntel' && globalThis.navigator?.maxTouchPoints > 1)
	|| /iPad|iPhone|iPod/.test(globalThis.navigator?.platform);

const isAndroid = platform === 'Android'
	|| globalThis.navigator?.platform === 'Android'
	|| globalThis.navigator?.userAgent?.includes(' Android ') === true
	|| globalThis.process?.platform === 'android';

;// CONCATENATED MODULE: ./node_modules/ansi-escapes/base.js




const ESC = '\u001B[';
const OSC = '\u001B]';
const BEL = '\u0007';
const SEP = ';';

const isTerminalApp = !isBrowser && external_node_process_namespaceObject.env.TERM_PROGRAM === 'Apple_Terminal';
const base_isWindows = !isBrowser && external_node_process_namespaceObject.platform === 'win32';
const isTmux = !isBrowser && (external_node_process_namespaceObject.env.TERM?.startsWith('screen') || external_node_process_namespaceObject.env.TERM?.startsWith('tmux') || external_node_process_namespaceObject.env.TMUX !== undefined);

const cwdFunction = isBrowser ? () => {
	throw new Error('`process.cwd()` only works in Node.js, not the browser.');
} : external_node_process_namespaceObject.cwd;

const wrapOsc = sequence => {
	if (isTmux) {
		// Tmux requires OSC sequences to be wrapped with DCS tmux; <sequence> ST
		// and all ESCs in <sequence> to be replaced with ESC ESC.
		// It only accepts ESC backslash for ST.
		return '\u001BPtmux;' + sequence.replaceAll('\u001B', '\u001B\u001B') + '\u001B\\';
	}

	return sequence;
};

const cursorTo = (x, y) => {
	if (typeof x !== 'number') {
		throw new TypeError('The `x` argument is required');
	}

	if (typeof y !== 'number') {
		return ESC + (x + 1) + 'G';
	}

	return ESC + (y + 1) + SEP + (x + 1) + 'H';
};

const cursorMove = (x, y) => {
	if (typeof x !== 'number') {
		throw new TypeError('The `x` argument is required');
	}

	let returnValue = '';

	if (x < 0) {
		returnValue += ESC + (-x) + 'D';
	} else if (x > 0) {
		returnValue += ESC + x + 'C';
	}

	if (y < 0) {
		returnValue += ESC + (-y) + 'A';
	} else if (y > 0) {
		returnValue += ESC + y + 'B';
	}

	return returnValue;
};

const cursorUp = (count = 1) => ESC + count + 'A';
const cursorDown = (count = 1) => ESC + count + 'B';
const cursorForward = (count = 1) => ESC + count + 'C';
const cursorBackward = (count = 1) => ESC + count + 'D';

const cursorLeft = ESC + 'G';
const cursorSavePosition = isTerminalApp ? '\u001B7' : ESC + 's';
const cursorRestorePosition = isTerminalApp ? '\u001B8' : ESC + 'u';
const cursorGetPosition = ESC + '6n';
const cursorNextLine = ESC + 'E';
const cursorPrevLine = ESC + 'F';
const cursorHide = ESC + '?25l';
const cursorShow = ESC + '?25h';

const eraseLines = count => {
	let clear = '';

	for (let i = 0; i < count; i++) {
		clear += eraseLine + (i < count - 1 ? cursorUp() : '');
	}

	if (count) {
		clear += cursorLeft;
	}

	return clear;
};

const eraseEndLine = ESC + 'K';
const eraseStartLine = ESC + '1K';
const eraseLine = ESC + '2K';
const eraseDown = ESC + 'J';
const eraseUp = ESC + '1J';
const eraseScreen = ESC + '2J';
const scrollUp = ESC + 'S';
const scrollDown = ESC + 'T';

const clearScreen = '\u001Bc';

const clearViewport = (/* unused pure expression or super */ null && (`${eraseScreen}${ESC}H`));

const isOldWindows = () => {
	if (isBrowser || !base_isWindows) {
		return false;
	}

	const parts = external_node_os_.release().split('.');
	const major = Number(parts[0]);
	const build = Number(parts[2] ?? 0);

	if (major < 10) {
		return true;
	}

	if (major === 10 && build < 10_586) {
		return true;
	}

	return false;
};

const clearTerminal = isOldWindows()
	? `${eraseScreen}${ESC}0f`
	// 1. Erases the screen (Only done in case `2` is not supported)
	// 2. Erases the whole screen including scrollback buffer
	// 3. Moves cursor to the top-left position
	// More info: https://www.real-world-systems.com/docs/ANSIcode.html
	: `${eraseScreen}${ESC}3J${ESC}H`;

const enterAlternativeScreen = ESC + '?1049h';
const exitAlternativeScreen = ESC + '?1049l';

const beginSynchronizedOutput = ESC + '?2026h';
const endSynchronizedOutput = ESC + '?2026l';
const synchronizedOutput = text => beginSynchronizedOutput + text + endSynchronizedOutput;

const beep = (/* unused pure expression or super */ null && (BEL));

const base_link = (text, url) => {
	const openLink = wrapOsc(`${OSC}8${SEP}${SEP}${url}${BEL}`);
	const closeLink = wrapOsc(`${OSC}8${SEP}${SEP}${BEL}`);
	return openLink + text + closeLink;
};

const base_image = (data, options = {}) => {
	let returnValue = `${OSC}1337;File=inline=1`;

	if (options.width) {
		returnValue += `;width=${options.width}`;
	}

	if (options.height) {
		returnValue += `;height=${options.height}`;
	}

	if (options.preserveAspectRatio === false) {
		returnValue += ';preserveAspectRatio=0';
	}

	const imageBuffer = Buffer.from(data);

	// `size` is optional in the spec, but xterm.js requires it.
	return wrapOsc(returnValue + `;size=${imageBuffer.byteLength}` + ':' + imageBuffer.toString('base64') + BEL);
};

const iTerm = {
	setCwd: (cwd = cwdFunction()) => wrapOsc(`${OSC}50;CurrentDir=${cwd}${BEL}`),

	annotation(message, options = {}) {
		let returnValue = `${OSC}1337;`;

		const hasX = options.x !== undefined;
		const hasY = options.y !== undefined;
		if ((hasX || hasY) && !(hasX && hasY && options.length !== undefined)) {
			throw new Error('`x`, `y` and `length` must be defined when `x` or `y` is defined');
		}

		message = message.replaceAll('|', '');

		returnValue += options.isHidden ? 'AddHiddenAnnotation=' : 'AddAnnotation=';

		if (options.length > 0) {
			returnValue += (
				hasX
					? [message, options.length, options.x, options.y]
					: [options.length, message]
			).join('|');
		} else {
			returnValue += message;
		}

		return wrapOsc(returnValue + BEL);
	},
};

const ConEmu = {
	setCwd: (cwd = cwdFunction()) => wrapOsc(`${OSC}9;9;${cwd}${BEL}`),
};

const setCwd = (cwd = cwdFunction()) => iTerm.setCwd(cwd) + ConEmu.setCwd(cwd);

;// CONCATENATED MODULE: ./node_modules/mimic-function/index.js
const copyProperty = (to, from, property, ignoreNonConfigurable) => {
	// `Function#length` should reflect the parameters of `to` not `from` since we keep its body.
	// `Function#prototype` is non-writable and non-configurable so can never be modified.
	if (property === 'length' || property === 'prototype') {
		return;
	}

	// `Function#arguments` and `Function#caller` should not be copied. They were reported to be present in `Reflect.ownKeys` for some devices in React Native (#41), so we explicitly ignore them here.
	if (property === 'arguments' || property === 'caller') {
		return;
	}

	const toDescriptor = Object.getOwnPropertyDescriptor(to, property);
	const fromDescriptor = Object.getOwnPropertyDescriptor(from, property);

	if (!canCopyProperty(toDescriptor, fromDescriptor) && ignoreNonConfigurable) {
		return;
	}

	Object.defineProperty(to, property, fromDescriptor);
};

// `Object.defineProperty()` throws if the property exists, is not configurable and either:
// - one its descriptors is changed
// - it is non-writable and its value is changed
const canCopyProperty = function (toDescriptor, fromDescriptor) {
	return toDescriptor === undefined || toDescriptor.configurable || (
		toDescriptor.writable === fromDescriptor.writable
		&& toDescriptor.enumerable === fromDescriptor.enumerable
		&& toDescriptor.configurable === fromDescriptor.configurable
		&& (toDescriptor.writable || toDescriptor.value === fromDescriptor.value)
	);
};

const changePrototype = (to, from) => {
	const fromPrototype = Object.getPrototypeOf(from);
	if (fromPrototype === Object.getPrototypeOf(to)) {
		return;
	}

	Object.setPrototypeOf(to, fromPrototype);
};

const wrappedToString = (withName, fromBody) => `/* Wrapped ${withName}*/\n${fromBody}`;

const toStringDescriptor = Object.getOwnPropertyDescriptor(Function.prototype, 'toString');
const toStringName = Object.getOwnPropertyDescriptor(Function.prototype.toString, 'name');

// We call `from.toString()` early (not lazily) to ensure `from` can be garbage collected.
// We use `bind()` instead of a closure for the same reason.
// Calling `from.toString()` early also allows caching it in case `to.toString()` is called several times.
const changeToString = (to, from, name) => {
	const withName = name === '' ? '' : `with ${name.trim()}() `;
	const newToString = wrappedToString.bind(null, withName, from.toString());
	// Ensure `to.toString.toString` is non-enumerable and has the same `same`
	Object.defineProperty(newToString, 'name', toStringName);
	const {writable, enumerable, configurable} = toStringDescriptor; // We destructue to avoid a potential `get` descriptor.
	Object.defineProperty(to, 'toString', {value: newToString, writable, enumerable, configurable});
};

function mimicFunction(to, from, {ignoreNonConfigurable = false} = {}) {
	const {name} = to;

	for (const property of Reflect.ownKeys(from)) {
		copyProperty(to, from, property, ignoreNonConfigurable);
	}

	changePrototype(to, from);
	changeToString(to, from, name);

	return to;
}

;// CONCATENATED MODULE: ./node_modules/onetime/index.js


const calledFunctions = new WeakMap();

const onetime = (function_, options = {}) => {
	if (typeof function_ !== 'function') {
		throw new TypeError('Expected a function');
	}

	let returnValue;
	let callCount = 0;
	const functionName = function_.displayName || function_.name || '<anonymous>';

	const onetime = function (...arguments_) {
		calledFunctions.set(onetime, ++callCount);

		if (callCount === 1) {
			returnValue = function_.apply(this, arguments_);
			function_ = undefined;
		} else if (options.throw === true) {
			throw new Error(`Function \`${functionName}\` can only be called once`);
		}

		return returnValue;
	};

	mimicFunction(onetime, function_);
	calledFunctions.set(onetime, callCount);

	return onetime;
};

onetime.callCount = function_ => {
	if (!calledFunctions.has(function_)) {
		throw new Error(`The given function \`${function_.name}\` is not wrapped by the \`onetime\` package`);
	}

	return calledFunctions.get(function_);
};

/* harmony default export */ const node_modules_onetime = (onetime);

;// CONCATENATED MODULE: ./node_modules/signal-exit/dist/mjs/signals.js
/**
 * This is not the set of all possible signals.
 *
 * It IS, however, the set of all signals that trigger
 * an exit on either Linux or BSD systems.  Linux is a
 * superset of the signal names supported on BSD, and
 * the unknown signals just fail to register, so we can
 * catch that easily enough.
 *
 * Windows signals are a different set, since there are
 * signals that terminate Windows processes, but don't
 * terminate (or don't even exist) on Posix systems.
 *
 * Don't bother with SIGKILL.  It's uncatchable, which
 * means that we can't fire any callbacks anyway.
 *
 * If a user does happen to register a handler on a non-
 * fatal signal like SIGWINCH or something, and then
 * exit, it'll end up firing `process.emit('exit')`, so
 * the handler will be fired anyway.
 *
 * SIGBUS, SIGFPE, SIGSEGV and SIGILL, when not raised
 * artificially, inherently leave the process in a
 * state from which it is not safe to try and enter JS
 * listeners.
 */
const signals = [];
signals.push('SIGHUP', 'SIGINT', 'SIGTERM');
if (process.platform !== 'win32') {
    signals.push('SIGALRM', 'SIGABRT', 'SIGVTALRM', 'SIGXCPU', 'SIGXFSZ', 'SIGUSR2', 'SIGTRAP', 'SIGSYS', 'SIGQUIT', 'SIGIOT'
    // should detect profiler and enable/disable accordingly.
    // see #21
    // 'SIGPROF'
    );
}
if (process.platform === 'linux') {
    signals.push('SIGIO', 'SIGPOLL', 'SIGPWR', 'SIGSTKFLT');
}
//# sourceMappingURL=signals.js.map
;// CONCATENATED MODULE: ./node_modules/signal-exit/dist/mjs/index.js
// Note: since nyc uses this module to output coverage, any lines
// that are in the direct sync flow of nyc's outputCoverage are
// ignored, since we can never get coverage for them.
// grab a reference to node's real process object right away


const processOk = (process) => !!process &&
    typeof process === 'object' &&
    typeof process.removeListener === 'function' &&
    typeof process.emit === 'function' &&
    typeof process.reallyExit === 'function' &&
    typeof process.listeners === 'function' &&
    typeof process.kill === 'function' &&
    typeof process.pid === 'number' &&
    typeof process.on === 'function';
const kExitEmitter = Symbol.for('signal-exit emitter');
const global = globalThis;
const ObjectDefineProperty = Object.defineProperty.bind(Object);
// teeny special purpose ee
class Emitter {
    emitted = {
        afterExit: false,
        exit: false,
    };
    listeners = {
        afterExit: [],
        exit: [],
    };
    count = 0;
    id = Math.random();
    constructor() {
        if (global[kExitEmitter]) {
            return global[kExitEmitter];
        }
        ObjectDefineProperty(global, kExitEmitter, {
            value: this,
            writable: false,
            enumerable: false,
            configurable: false,
        });
    }
    on(ev, fn) {
        this.listeners[ev].push(fn);
    }
    removeListener(ev, fn) {
        const list = this.listeners[ev];
        const i = list.indexOf(fn);
        /* c8 ignore start */
        if (i === -1) {
            return;
        }
        /* c8 ignore stop */
        if (i === 0 && list.length === 1) {
            list.length = 0;
        }
        else {
            list.splice(i, 1);
        }
    }
    emit(ev, code, signal) {
        if (this.emitted[ev]) {
            return false;
        }
        this.emitted[ev] = true;
        let ret = false;
        for (const fn of this.listeners[ev]) {
            ret = fn(code, signal) === true || ret;
        }
        if (ev === 'exit') {
            ret = this.emit('afterExit', code, signal) || ret;
        }
        return ret;
    }
}
class SignalExitBase {
}
const signalExitWrap = (handler) => {
    return {
        onExit(cb, opts) {
            return handler.onExit(cb, opts);
        },
        load() {
            return handler.load();
        },
        unload() {
            return handler.unload();
        },
    };
};
class SignalExitFallback extends SignalExitBase {
    onExit() {
        return () => { };
    }
    load() { }
    unload() { }
}
class SignalExit extends SignalExitBase {
    // "SIGHUP" throws an `ENOSYS` error on Windows,
    // so use a supported signal instead
    /* c8 ignore start */
    #hupSig = mjs_process.platform === 'win32' ? 'SIGINT' : 'SIGHUP';
    /* c8 ignore stop */
    #emitter = new Emitter();
    #process;
    #originalProcessEmit;
    #originalProcessReallyExit;
    #sigListeners = {};
    #loaded = false;
    constructor(process) {
        super();
        this.#process = process;
        // { <signal>: <listener fn>, ... }
        this.#sigListeners = {};
        for (const sig of signals) {
            this.#sigListeners[sig] = () => {
                // If there are no other listeners, an exit is coming!
                // Simplest way: remove us and then re-send the signal.
                // We know that this will kill the process, so we can
                // safely emit now.
                const listeners = this.#process.listeners(sig);
                let { count } = this.#emitter;
                // This is a workaround for the fact that signal-exit v3 and signal
                // exit v4 are not aware of each other, and each will attempt to let
                // the other handle it, so neither of them do. To correct this, we
                // detect if we're the only handler *except* for previous versions
                // of signal-exit, and increment by the count of listeners it has
                // created.
                /* c8 ignore start */
                const p = process;
                if (typeof p.__signal_exit_emitter__ === 'object' &&
                    typeof p.__signal_exit_emitter__.count === 'number') {
                    count += p.__signal_exit_emitter__.count;
                }
                /* c8 ignore stop */
                if (listeners.length === count) {
                    this.unload();
                    const ret = this.#emitter.emit('exit', null, sig);
                    /* c8 ignore start */
                    const s = sig === 'SIGHUP' ? this.#hupSig : sig;
                    if (!ret)
                        process.kill(process.pid, s);
                    /* c8 ignore stop */
                }
            };
        }
        this.#originalProcessReallyExit = process.reallyExit;
        this.#originalProcessEmit = process.emit;
    }
    onExit(cb, opts) {
        /* c8 ignore start */
        if (!processOk(this.#process)) {
            return () => { };
        }
        /* c8 ignore stop */
        if (this.#loaded === false) {
            this.load();
        }
        const ev = opts?.alwaysLast ? 'afterExit' : 'exit';
        this.#emitter.on(ev, cb);
        return () => {
            this.#emitter.removeListener(ev, cb);
            if (this.#emitter.listeners['exit'].length === 0 &&
                this.#emitter.listeners['afterExit'].length === 0) {
                this.unload();
            }
        };
    }
    load() {
        if (this.#loaded) {
            return;
        }
        this.#loaded = true;
        // This is the number of onSignalExit's that are in play.
        // It's important so that we can count the correct number of
        // listeners on signals, and don't wait for the other one to
        // handle it instead of us.
        this.#emitter.count += 1;
        for (const sig of signals) {
            try {
                const fn = this.#sigListeners[sig];
                if (fn)
                    this.#process.on(sig, fn);
            }
            catch (_) { }
        }
        this.#process.emit = (ev, ...a) => {
            return this.#processEmit(ev, ...a);
        };
        this.#process.reallyExit = (code) => {
            return this.#processReallyExit(code);
        };
    }
    unload() {
        if (!this.#loaded) {
            return;
        }
        this.#loaded = false;
        signals.forEach(sig => {
            const listener = this.#sigListeners[sig];
            /* c8 ignore start */
            if (!listener) {
                throw new Error('Listener not defined for signal: ' + sig);
            }
            /* c8 ignore stop */
            try {
                this.#process.removeListener(sig, listener);
                /* c8 ignore start */
            }
            catch (_) { }
            /* c8 ignore stop */
        });
        this.#process.emit = this.#originalProcessEmit;
        this.#process.reallyExit = this.#originalProcessReallyExit;
        this.#emitter.count -= 1;
    }
    #processReallyExit(code) {
        /* c8 ignore start */
        if (!processOk(this.#process)) {
            return 0;
        }
        this.#process.exitCode = code || 0;
        /* c8 ignore stop */
        this.#emitter.emit('exit', this.#process.exitCode, null);
        return this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode);
    }
    #processEmit(ev, ...args) {
        const og = this.#originalProcessEmit;
        if (ev === 'exit' && processOk(this.#process)) {
            if (typeof args[0] === 'number') {
                this.#process.exitCode = args[0];
                /* c8 ignore start */
            }
            /* c8 ignore start */
            const ret = og.call(this.#process, ev, ...args);
            /* c8 ignore start */
            this.#emitter.emit('exit', this.#process.exitCode, null);
            /* c8 ignore stop */
            return ret;
        }
        else {
            return og.call(this.#process, ev, ...args);
        }
    }
}
const mjs_process = globalThis.process;
// wrap so that we call the method on the actual handler, without
// exporting it directly.
const { 
/**
 * Called when the process is exiting, whether via signal, explicit
 * exit, or running out of stuff to do.
 *
 * If the global process object is not suitable for instrumentation,
 * then this will be a no-op.
 *
 * Returns a function that may be used to unload signal-exit.
 */
onExit, 
/**
 * Load the listeners.  Likely you never need to call this, unless
 * doing a rather deep integration with signal-exit functionality.
 * Mostly exposed for the benefit of testing.
 *
 * @internal
 */
load, 
/**
 * Unload the listeners.  Likely you never need to call this, unless
 * doing a rather deep integration with signal-exit functionality.
 * Mostly exposed for the benefit of testing.
 *
 * @internal
 */
unload, } = signalExitWrap(processOk(mjs_process) ? new SignalExit(mjs_process) : new SignalExitFallback());
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/restore-cursor/index.js




const terminal = external_node_process_namespaceObject.stderr.isTTY
	? external_node_process_namespaceObject.stderr
	: (external_node_process_namespaceObject.stdout.isTTY ? external_node_process_namespaceObject.stdout : undefined);

const restoreCursor = terminal ? node_modules_onetime(() => {
	onExit(() => {
		terminal.write('\u001B[?25h');
	}, {alwaysLast: true});
}) : () => {};

/* harmony default export */ const restore_cursor = (restoreCursor);

;// CONCATENATED MODULE: ./node_modules/cli-cursor/index.js



let isHidden = false;

const cliCursor = {};

cliCursor.show = (writableStream = external_node_process_namespaceObject.stderr) => {
	if (!writableStream.isTTY) {
		return;
	}

	isHidden = false;
	writableStream.write('\u001B[?25h');
};

cliCursor.hide = (writableStream = external_node_process_namespaceObject.stderr) => {
	if (!writableStream.isTTY) {
		return;
	}

	restore_cursor();
	isHidden = true;
	writableStream.write('\u001B[?25l');
};

cliCursor.toggle = (force, writableStream) => {
	if (force !== undefined) {
		isHidden = force;
	}

	if (isHidden) {
		cliCursor.show(writableStream);
	} else {
		cliCursor.hide(writableStream);
	}
};

/* harmony default export */ const cli_cursor = (cliCursor);

;// CONCATENATED MODULE: ./node_modules/ansi-regex/index.js
// Valid string terminator sequences are ESC\ and 0x9c; OSC also accepts BEL.
const ST = String.raw`(?:\u001B\u005C|\u009C)`;

// OSC sequences only: ESC ] ... BEL/ST (or the C1 introducer 0x9d ... BEL/ST).
// Payloads stop at terminators, cancellations, and C1 controls. An unterminated string cannot swallow the next sequence or repeatedly scan its payload from later introducers. Terminals likewise abort a control string on an unexpected ESC.
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;

// DCS, SOS, PM, APC, and screen window titles have opaque payloads terminated by ST. Nested ESC payloads, such as tmux passthrough, require a parser.
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;

// Linux console palette controls have fixed lengths and no string terminator; iTerm2 terminates its palette assignments. Consume an immediately adjacent OSC terminator, but match these controls before OSC so a later BEL cannot consume visible text.
const linuxPalette = String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`;

// CSI: ESC [ or C1 CSI, parameter bytes (0x30–0x3f), intermediate bytes (0x20–0x2f), then a final byte (0x40–0x7e).
// `= < >` are final bytes in two-byte VT52 escapes (`ESC >`) but parameter bytes in a CSI (`ESC [ > 0 ; 276 ; 0 c`, the device attributes reply). Match CSI first to consume the whole sequence, where its introducer makes the two unambiguous.
const csi = String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`;

// Related escapes: ESC, intermediate bytes (0x20–0x2f), then a final byte (0x30–0x7e), or a supported two-byte escape.
// The two-byte final class stays narrow so that ESC followed by an arbitrary character is not read as a sequence. CSI parameters belong only to the CSI form, preventing partial matches and avoiding a second scan with nested repetition.
// Escapes whose final byte is a digit include `ESC 7` and `ESC 8` (save and restore cursor), `ESC ( 0` (line drawing character set), and `ESC # 8` (screen alignment).
// A digit is never a CSI final byte. These escapes end immediately at their final byte, so `ESC 7 l` is read as the escape followed by text rather than a sequence with parameter 7 and final byte `l`.
const ansi_regex_escape = String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`;

const pattern = `${linuxPalette}|${osc}|${controlString}|${csi}|${ansi_regex_escape}`;

function ansiRegex({onlyFirst = false} = {}) {
	return new RegExp(pattern, onlyFirst ? undefined : 'g');
}

;// CONCATENATED MODULE: ./node_modules/strip-ansi/index.js


const regex = ansiRegex();

function stripAnsi(string) {
	if (typeof string !== 'string') {
		throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	}

	// Fast path: ANSI codes require ESC (7-bit) or CSI (8-bit) introducer
	if (!string.includes('\u001B') && !string.includes('\u009B')) {
		return string;
	}

	// Even though the regex is global, we don't need to reset the `.lastIndex`
	// because unlike `.exec()` and `.test()`, `.replace()` does it automatically
	// and doing it manually has a performance penalty.
	return string.replace(regex, '');
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup-data.js
// Generated by scripts/build.js

const ambiguousMinimalCodePoint = 161;
const ambiguousMaximumCodePoint = 1114109;
const ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];

const fullwidthMinimalCodePoint = 12288;
const fullwidthMaximumCodePoint = 65510;
const fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];

const lookup_data_halfwidthMinimalCodePoint = 8361;
const lookup_data_halfwidthMaximumCodePoint = 65518;
const lookup_data_halfwidthRanges = (/* unused pure expression or super */ null && ([8361, 8361, 65377, 65470, 65474, 65479, 65482, 65487, 65490, 65495, 65498, 65500, 65512, 65518]));

const lookup_data_narrowMinimalCodePoint = 32;
const lookup_data_narrowMaximumCodePoint = 10630;
const lookup_data_narrowRanges = (/* unused pure expression or super */ null && ([32, 126, 162, 163, 165, 166, 172, 172, 175, 175, 10214, 10221, 10629, 10630]));

const wideMinimalCodePoint = 4352;
const wideMaximumCodePoint = 262141;
const wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const utilities_isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) {
			high = mid - 1;
		} else if (codePoint > ranges[i + 1]) {
			low = mid + 1;
		} else {
			return true;
		}
	}

	return false;
};

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup.js



const commonCjkCodePoint = 0x4E_00;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);

// Use a hot-path range so common `isWide` calls can skip binary search.
// The range containing U+4E00 covers common CJK ideographs;
// fallback to the largest range for resilience to Unicode table changes.
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];

	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];

		if (
			commonCjkCodePoint >= start
			&& commonCjkCodePoint <= end
		) {
			return [start, end];
		}

		if ((end - start) > (fastPathEnd - fastPathStart)) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}

	return [fastPathStart, fastPathEnd];
}

const isAmbiguous = codePoint => {
	if (
		codePoint < ambiguousMinimalCodePoint
		|| codePoint > ambiguousMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(ambiguousRanges, codePoint);
};

const isFullwidth = codePoint => {
	if (
		codePoint < fullwidthMinimalCodePoint
		|| codePoint > fullwidthMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(fullwidthRanges, codePoint);
};

const isHalfwidth = codePoint => {
	if (
		codePoint < halfwidthMinimalCodePoint
		|| codePoint > halfwidthMaximumCodePoint
	) {
		return false;
	}

	return isInRange(halfwidthRanges, codePoint);
};

const isNarrow = codePoint => {
	if (
		codePoint < narrowMinimalCodePoint
		|| codePoint > narrowMaximumCodePoint
	) {
		return false;
	}

	return isInRange(narrowRanges, codePoint);
};

const isWide = codePoint => {
	if (
		codePoint >= wideFastPathStart
		&& codePoint <= wideFastPathEnd
	) {
		return true;
	}

	if (
		codePoint < wideMinimalCodePoint
		|| codePoint > wideMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(wideRanges, codePoint);
};

function lookup_getCategory(codePoint) {
	if (isAmbiguous(codePoint)) {
		return 'ambiguous';
	}

	if (isFullwidth(codePoint)) {
		return 'fullwidth';
	}

	if (isHalfwidth(codePoint)) {
		return 'halfwidth';
	}

	if (isNarrow(codePoint)) {
		return 'narrow';
	}

	if (isWide(codePoint)) {
		return 'wide';
	}

	return 'neutral';
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/index.js


function get_east_asian_width_validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) {
		throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
	}
}

function eastAsianWidthType(codePoint) {
	get_east_asian_width_validate(codePoint);

	return getCategory(codePoint);
}

function eastAsianWidth(codePoint, {ambiguousAsWide = false} = {}) {
	get_east_asian_width_validate(codePoint);

	if (
		isFullwidth(codePoint)
		|| isWide(codePoint)
		|| (ambiguousAsWide && isAmbiguous(codePoint))
	) {
		return 2;
	}

	return 1;
}

// Private exports for https://github.com/sindresorhus/is-fullwidth-code-point


;// CONCATENATED MODULE: ./node_modules/log-update/node_modules/string-width/index.js



/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
	1. Skip non-printing clusters (Default_Ignorable, Control, pure nonspacing/enclosing Mark, lone Surrogates). Tabs are ignored by design.
	2. RGI emoji clusters (\p{RGI_Emoji}) are double-width.
	3. Minimally-qualified/unqualified emoji clusters (ZWJ sequences with 2+ Extended_Pictographic, or keycap sequences) are double-width.
	4. Hangul jamo collapse each standard modern Hangul L+V or L+V+T syllable piece to width 2.
	   Unmatched repeated leading/vowel/trailing jamo stay additive because that matches how the terminals we target render them.
	5. Otherwise use East Asian Width of the cluster's first visible code point, and add widths for trailing spacing marks and Halfwidth/Fullwidth Forms within the same cluster (e.g., dakuten/handakuten/prolonged sound mark).
*/

const segmenter = new Intl.Segmenter();

// Matches a visible (printing) character. Used to find the base scalar of a cluster (skipping leading Prepend/Format/Marks) and to detect whole-cluster zero-width.
// Intentionally a single negated class without a quantifier: a repeated pattern like `^(?:…|…)+$` backtracks exponentially on overlapping properties, and even `^[…]+$` overflows V8's backtrack stack (RangeError) on clusters with millions of marks.
const visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacingMarkRegex = /\p{Spacing_Mark}/v;

// RGI emoji sequences
const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;

// Detect minimally-qualified/unqualified emoji sequences (missing VS16 but still render as double-width)
const unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
const extendedPictographicRegex = /\p{Extended_Pictographic}/gu;

function isDoubleWidthNonRgiEmojiSequence(segment) {
	// Real emoji clusters are < 30 chars; guard against pathological input
	if (segment.length > 50) {
		return false;
	}

	if (unqualifiedKeycapRegex.test(segment)) {
		return true;
	}

	// ZWJ sequences with 2+ Extended_Pictographic
	if (segment.includes('\u200D')) {
		const pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}

	return false;
}

// Returns the cluster starting at its first visible character, or `undefined` if the whole cluster is zero-width.
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? undefined : segment.slice(index);
}

function isHangulLeadingJamo(codePoint) {
	return (codePoint >= 0x11_00 && codePoint <= 0x11_5F)
		|| (codePoint >= 0xA9_60 && codePoint <= 0xA9_7C);
}

function isHangulVowelJamo(codePoint) {
	return (codePoint >= 0x11_60 && codePoint <= 0x11_A7)
		|| (codePoint >= 0xD7_B0 && codePoint <= 0xD7_C6);
}

function isHangulTrailingJamo(codePoint) {
	return (codePoint >= 0x11_A8 && codePoint <= 0x11_FF)
		|| (codePoint >= 0xD7_CB && codePoint <= 0xD7_FB);
}

function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint)
		|| isHangulVowelJamo(codePoint)
		|| isHangulTrailingJamo(codePoint);
}

function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	const codePoints = [];

	for (const character of visibleSegment) {
		if (!visibleCharacterRegex.test(character)) {
			continue;
		}

		codePoints.push(character.codePointAt(0));
	}

	if (codePoints.length === 0) {
		return undefined;
	}

	let width = 0;

	for (let index = 0; index < codePoints.length; index++) {
		const codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) {
				return undefined;
			}

			// Mixed cluster (e.g., L + precomposed syllable): use EAW for non-jamo remainder
			for (let remaining = index; remaining < codePoints.length; remaining++) {
				width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			}

			return width;
		}

		// Modern Hangul L+V(+T) shapes as one syllable block. Unmatched jamo stay additive:
		// U+1100 U+1100 U+1161 => U+1100 + (U+1100 U+1161) => 2 + 2.
		if (
			isHangulLeadingJamo(codePoint)
			&& isHangulVowelJamo(codePoints[index + 1])
		) {
			width += 2;
			index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
			continue;
		}

		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}

	return width;
}

function trailingWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0;
	let first = true;

	for (const character of visibleSegment) {
		if (first) {
			first = false;
			continue;
		}

		if (
			spacingMarkRegex.test(character)
			|| (character >= '\uFF00' && character <= '\uFFEF')
		) {
			extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
		}
	}

	return extra;
}

function stringWidth(input, options = {}) {
	if (typeof input !== 'string' || input.length === 0) {
		return 0;
	}

	const {
		ambiguousIsNarrow = true,
		countAnsiEscapeCodes = false,
	} = options;

	let string = input;

	// Avoid calling stripAnsi when there are no ANSI escape sequences (ESC = 0x1B, CSI = 0x9B)
	if (!countAnsiEscapeCodes && (string.includes('\u001B') || string.includes('\u009B'))) {
		string = stripAnsi(string);
	}

	if (string.length === 0) {
		return 0;
	}

	// Fast path: printable ASCII (0x20–0x7E) needs no segmenter, regex, or EAW lookup — width equals length.
	if (/^[\u0020-\u007E]*$/.test(string)) {
		return string.length;
	}

	let width = 0;
	const eastAsianWidthOptions = {ambiguousAsWide: !ambiguousIsNarrow};

	for (const {segment} of segmenter.segment(string)) {
		// Zero-width / non-printing clusters
		const visibleSegment = baseVisible(segment);
		if (visibleSegment === undefined) {
			continue;
		}

		// Emoji width logic
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}

		const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== undefined) {
			width += hangulWidth;
			continue;
		}

		// Everything else: EAW of the cluster’s first visible scalar
		const codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);

		// Add width for trailing spacing marks and Halfwidth/Fullwidth Forms (e.g., ﾞ, ﾟ, ｰ)
		width += trailingWidth(visibleSegment, eastAsianWidthOptions);
	}

	return width;
}

;// CONCATENATED MODULE: ./node_modules/ansi-styles/index.js
const ANSI_BACKGROUND_OFFSET = 10;

const wrapAnsi16 = (offset = 0) => code => `\u001B[${code + offset}m`;

const wrapAnsi256 = (offset = 0) => code => `\u001B[${38 + offset};5;${code}m`;

const wrapAnsi16m = (offset = 0) => (red, green, blue) => `\u001B[${38 + offset};2;${red};${green};${blue}m`;

const styles = {
	modifier: {
		reset: [0, 0],
		// 21 isn't widely supported and 22 does the same thing
		bold: [1, 22],
		dim: [2, 22],
		italic: [3, 23],
		underline: [4, 24],
		overline: [53, 55],
		inverse: [7, 27],
		hidden: [8, 28],
		strikethrough: [9, 29],
	},
	color: {
		black: [30, 39],
		red: [31, 39],
		green: [32, 39],
		yellow: [33, 39],
		blue: [34, 39],
		magenta: [35, 39],
		cyan: [36, 39],
		white: [37, 39],

		// Bright color
		blackBright: [90, 39],
		gray: [90, 39], // Alias of `blackBright`
		grey: [90, 39], // Alias of `blackBright`
		redBright: [91, 39],
		greenBright: [92, 39],
		yellowBright: [93, 39],
		blueBright: [94, 39],
		magentaBright: [95, 39],
		cyanBright: [96, 39],
		whiteBright: [97, 39],
	},
	bgColor: {
		bgBlack: [40, 49],
		bgRed: [41, 49],
		bgGreen: [42, 49],
		bgYellow: [43, 49],
		bgBlue: [44, 49],
		bgMagenta: [45, 49],
		bgCyan: [46, 49],
		bgWhite: [47, 49],

		// Bright color
		bgBlackBright: [100, 49],
		bgGray: [100, 49], // Alias of `bgBlackBright`
		bgGrey: [100, 49], // Alias of `bgBlackBright`
		bgRedBright: [101, 49],
		bgGreenBright: [102, 49],
		bgYellowBright: [103, 49],
		bgBlueBright: [104, 49],
		bgMagentaBright: [105, 49],
		bgCyanBright: [106, 49],
		bgWhiteBright: [107, 49],
	},
};

const modifierNames = Object.keys(styles.modifier);
const foregroundColorNames = Object.keys(styles.color);
const backgroundColorNames = Object.keys(styles.bgColor);
const colorNames = [...foregroundColorNames, ...backgroundColorNames];

function assembleStyles() {
	const codes = new Map();

	for (const [groupName, group] of Object.entries(styles)) {
		for (const [styleName, style] of Object.entries(group)) {
			styles[styleName] = {
				open: `\u001B[${style[0]}m`,
				close: `\u001B[${style[1]}m`,
			};

			group[styleName] = styles[styleName];

			codes.set(style[0], style[1]);
		}

		Object.defineProperty(styles, groupName, {
			value: group,
			enumerable: false,
		});
	}

	Object.defineProperty(styles, 'codes', {
		value: codes,
		enumerable: false,
	});

	styles.color.close = '\u001B[39m';
	styles.bgColor.close = '\u001B[49m';

	styles.color.ansi = wrapAnsi16();
	styles.color.ansi256 = wrapAnsi256();
	styles.color.ansi16m = wrapAnsi16m();
	styles.bgColor.ansi = wrapAnsi16(ANSI_BACKGROUND_OFFSET);
	styles.bgColor.ansi256 = wrapAnsi256(ANSI_BACKGROUND_OFFSET);
	styles.bgColor.ansi16m = wrapAnsi16m(ANSI_BACKGROUND_OFFSET);

	// From https://github.com/Qix-/color-convert/blob/3f0e0d4e92e235796ccb17f6e85c72094a651f49/conversions.js
	Object.defineProperties(styles, {
		rgbToAnsi256: {
			value(red, green, blue) {
				// We use the extended greyscale palette here, with the exception of
				// black and white. normal palette only has 4 greyscale shades.
				if (red === green && green === blue) {
					if (red < 8) {
						return 16;
					}

					if (red > 248) {
						return 231;
					}

					return Math.round(((red - 8) / 247) * 24) + 232;
				}

				return 16
					+ (36 * Math.round(red / 255 * 5))
					+ (6 * Math.round(green / 255 * 5))
					+ Math.round(blue / 255 * 5);
			},
			enumerable: false,
		},
		hexToRgb: {
			value(hex) {
				const matches = /[a-f\d]{6}|[a-f\d]{3}/i.exec(hex.toString(16));
				if (!matches) {
					return [0, 0, 0];
				}

				let [colorString] = matches;

				if (colorString.length === 3) {
					colorString = [...colorString].map(character => character + character).join('');
				}

				const integer = Number.parseInt(colorString, 16);

				return [
					/* eslint-disable no-bitwise */
					(integer >> 16) & 0xFF,
					(integer >> 8) & 0xFF,
					integer & 0xFF,
					/* eslint-enable no-bitwise */
				];
			},
			enumerable: false,
		},
		hexToAnsi256: {
			value: hex => styles.rgbToAnsi256(...styles.hexToRgb(hex)),
			enumerable: false,
		},
		ansi256ToAnsi: {
			value(code) {
				if (code < 8) {
					return 30 + code;
				}

				if (code < 16) {
					return 90 + (code - 8);
				}

				let red;
				let green;
				let blue;

				if (code >= 232) {
					red = (((code - 232) * 10) + 8) / 255;
					green = red;
					blue = red;
				} else {
					code -= 16;

					const remainder = code % 36;

					red = Math.floor(code / 36) / 5;
					green = Math.floor(remainder / 6) / 5;
					blue = (remainder % 6) / 5;
				}

				const value = Math.max(red, green, blue) * 2;

				if (value === 0) {
					return 30;
				}

				// eslint-disable-next-line no-bitwise
				let result = 30 + ((Math.round(blue) << 2) | (Math.round(green) << 1) | Math.round(red));

				if (value === 2) {
					result += 60;
				}

				return result;
			},
			enumerable: false,
		},
		rgbToAnsi: {
			value: (red, green, blue) => styles.ansi256ToAnsi(styles.rgbToAnsi256(red, green, blue)),
			enumerable: false,
		},
		hexToAnsi: {
			value: hex => styles.ansi256ToAnsi(styles.hexToAnsi256(hex)),
			enumerable: false,
		},
	});

	return styles;
}

const ansiStyles = assembleStyles();

/* harmony default export */ const ansi_styles = (ansiStyles);

;// CONCATENATED MODULE: ./node_modules/log-update/node_modules/wrap-ansi/index.js



const ANSI_ESCAPE = '\u001B';
const ANSI_ESCAPE_BELL = '\u0007';
const C1_CSI = '\u009B';
const ANSI_CSI = '[';
const ANSI_OSC = ']';
const ANSI_SGR_TERMINATOR = 'm';
const ANSI_SGR_RESET = 0;
const ANSI_SGR_RESET_FOREGROUND = 39;
const ANSI_SGR_RESET_BACKGROUND = 49;
const ANSI_SGR_RESET_UNDERLINE_COLOR = 59;
const ANSI_SGR_FOREGROUND_EXTENDED = 38;
const ANSI_SGR_BACKGROUND_EXTENDED = 48;
const ANSI_SGR_UNDERLINE_COLOR_EXTENDED = 58;
const ANSI_SGR_COLOR_MODE_RGB = 2;
const ANSI_SGR_COLOR_MODE_256 = 5;
const ANSI_ESCAPE_LINK = `${ANSI_OSC}8;`;
// The first character of every sequence we recognize.
const ESCAPES = new Set([
	ANSI_ESCAPE,
	C1_CSI,
]);
const ESCAPE_CHARACTERS = [...ESCAPES].join('');

const CSI_INTRODUCER = `(?:${ANSI_ESCAPE}\\${ANSI_CSI}|${C1_CSI})`;
const CSI_PARAMETERS = '[0-?]*[ -/]*[@-~]';
const SGR_PARAMETERS = `(?<sgr>[0-9;:]*)${ANSI_SGR_TERMINATOR}`;
const OSC_STRING_TERMINATOR = `(?:${ANSI_ESCAPE_BELL}|${ANSI_ESCAPE}\\\\)`;
const OSC_STRING_PAYLOAD = String.raw`[^\u0000-\u001F\u007F-\u009F]*`;
// A hyperlink is `OSC 8 ; parameters ; URI ST`, where `parameters` is a possibly empty list of `key=value` pairs joined by `:`.
const LINK_PARAMETERS = String.raw`8;(?<parameters>[^;\u0000-\u001F\u007F-\u009F]*);(?<uri>${OSC_STRING_PAYLOAD})${OSC_STRING_TERMINATOR}`;
const OSC_STRING = `${OSC_STRING_PAYLOAD}${OSC_STRING_TERMINATOR}`;

// Supported boundary: semicolon-delimited SGR styling, colon-delimited RGB/indexed colors, and OSC 8 hyperlinks are tracked, while ordinary CSI sequences and other complete 7-bit OSC commands are preserved as opaque zero-width units. This is intentionally not a terminal emulator, so other colon-delimited SGR semantics, C0 bytes inside sequences, DCS/SOS/PM/APC control strings, cancellations, generic ESC sequences, and 8-bit control-string forms are unsupported. Newlines always delimit input lines before ANSI parsing.
const ANSI_ESCAPE_REGEX = new RegExp(
	`${CSI_INTRODUCER}(?:${SGR_PARAMETERS}|${CSI_PARAMETERS})`
	+ `|${ANSI_ESCAPE}\\${ANSI_OSC}(?:${LINK_PARAMETERS}|${OSC_STRING})`,
	'y',
);

const ANSI_SGR_MODIFIER_CLOSE_CODES = new Set(ansi_styles.codes.values());
ANSI_SGR_MODIFIER_CLOSE_CODES.delete(ANSI_SGR_RESET);

const wrap_ansi_segmenter = new Intl.Segmenter();
// Complete ANSI sequences have already been removed before measuring these strings. Avoid string-width's ANSI scan so malformed sequences are not rescanned.
const getStringWidth = string => stringWidth(string, {countAnsiEscapeCodes: true});
const TAB_SIZE = 8;

// Finds the next character that could introduce a sequence, so plain text is skipped in one native step.
const ESCAPE_INTRODUCER_REGEX = new RegExp(`[${ESCAPE_CHARACTERS}]`, 'g');
// The final pass only cares about sequences and row boundaries, so it skips everything else in one native step.
const ROW_BOUNDARY_REGEX = new RegExp(`[\\n${ESCAPE_CHARACTERS}]`, 'g');
// Every printable ASCII character is its own grapheme cluster of width one, which lets the segmenter be skipped.
const ASCII_PRINTABLE_REGEX = /^[ -~]*$/;

const wrapAnsiCode = code => `${ANSI_ESCAPE}${ANSI_CSI}${code}${ANSI_SGR_TERMINATOR}`;
const wrapAnsiHyperlink = (url, parameters = '') => `${ANSI_ESCAPE}${ANSI_ESCAPE_LINK}${parameters};${url}${ANSI_ESCAPE_BELL}`;

// Match a complete escape sequence starting at `index`, or return `undefined` when none starts there.
const matchAnsiEscape = (string, index) => {
	if (!ESCAPES.has(string[index])) {
		return;
	}

	ANSI_ESCAPE_REGEX.lastIndex = index;
	return ANSI_ESCAPE_REGEX.exec(string) ?? undefined;
};

// Walk a string as alternating plain text runs and complete escape sequences.
// A character that looks like an introducer but does not start a valid sequence stays plain text.
const forEachSegment = (string, onPlainText, onEscape = () => {}) => {
	let plainStart = 0;
	let index = 0;

	while (index < string.length) {
		ESCAPE_INTRODUCER_REGEX.lastIndex = index;
		const introducer = ESCAPE_INTRODUCER_REGEX.exec(string);

		if (!introducer) {
			break;
		}

		const escape = matchAnsiEscape(string, introducer.index);

		if (!escape) {
			index = introducer.index + 1;
			continue;
		}

		if (introducer.index > plainStart) {
			onPlainText(string.slice(plainStart, introducer.index));
		}

		onEscape(escape[0]);
		index = introducer.index + escape[0].length;
		plainStart = index;
	}

	if (plainStart < string.length) {
		onPlainText(string.slice(plainStart));
	}
};

// The visible width of a string, ignoring escape sequences.
const getWidth = string => {
	let plainText = '';

	forEachSegment(string, part => {
		plainText += part;
	});

	return getStringWidth(plainText);
};

// Split a string into escape sequences, which are zero width and must never be split, and grapheme clusters.
// The supported boundary is between grapheme clusters and ANSI sequences; ANSI inserted inside a cluster is treated as separate segments.
const getTokens = string => {
	const tokens = [];

	forEachSegment(string, plainText => {
		if (ASCII_PRINTABLE_REGEX.test(plainText)) {
			for (const character of plainText) {
				tokens.push({value: character, width: 1});
			}

			return;
		}

		for (const {segment} of wrap_ansi_segmenter.segment(plainText)) {
			tokens.push({value: segment, width: getStringWidth(segment)});
		}
	}, escape => {
		tokens.push({value: escape, width: 0});
	});

	return tokens;
};

// Split on spaces, ignoring spaces that appear inside a recognized sequence.
const splitWords = string => {
	let currentWord = {value: '', plainText: ''};
	const words = [currentWord];

	forEachSegment(string, plainText => {
		const parts = plainText.split(' ');
		currentWord.value += parts[0];
		currentWord.plainText += parts[0];

		for (let index = 1; index < parts.length; index++) {
			currentWord = {value: parts[index], plainText: parts[index]};
			words.push(currentWord);
		}
	}, escape => {
		currentWord.value += escape;
	});

	// Measured once per word rather than per run, so a grapheme cluster split by an escape still counts once.
	for (const word of words) {
		word.width = getStringWidth(word.plainText);
	}

	return words;
};

const getColonColorToken = parameter => {
	const parts = parameter.split(':');
	const code = Number.parseInt(parts[0], 10);
	const mode = Number.parseInt(parts[1], 10);

	if (![ANSI_SGR_FOREGROUND_EXTENDED, ANSI_SGR_BACKGROUND_EXTENDED, ANSI_SGR_UNDERLINE_COLOR_EXTENDED].includes(code)) {
		return;
	}

	if (mode === ANSI_SGR_COLOR_MODE_256 && parts.length === 3 && /^\d+$/.test(parts[2])) {
		return {code, open: parameter, hasArguments: true};
	}

	if (mode !== ANSI_SGR_COLOR_MODE_RGB) {
		return;
	}

	const components = parts.length === 6 ? parts.slice(3) : parts.slice(2);
	const colorSpace = parts.length === 6 ? parts[2] : undefined;
	if (components.length === 3 && components.every(component => /^\d+$/.test(component)) && (colorSpace === undefined || /^\d*$/.test(colorSpace))) {
		return {code, open: parameter, hasArguments: true};
	}
};

const getSgrTokens = sgrParameters => {
	const parameters = sgrParameters.split(';');
	const sgrTokens = [];

	for (let index = 0; index < parameters.length; index++) {
		const parameter = parameters[index];
		if (parameter.includes(':')) {
			const colonColorToken = getColonColorToken(parameter);
			if (colonColorToken) {
				sgrTokens.push(colonColorToken);
			}

			continue;
		}

		const code = parameter === '' ? ANSI_SGR_RESET : Number.parseInt(parameter, 10);

		if (!Number.isFinite(code)) {
			continue;
		}

		if (code === ANSI_SGR_FOREGROUND_EXTENDED || code === ANSI_SGR_BACKGROUND_EXTENDED || code === ANSI_SGR_UNDERLINE_COLOR_EXTENDED) {
			if (index + 1 >= parameters.length) {
				break;
			}

			const mode = Number.parseInt(parameters[index + 1], 10);
			const colorIndex = Number.parseInt(parameters[index + 2], 10);
			if (mode === ANSI_SGR_COLOR_MODE_256 && Number.isFinite(colorIndex)) {
				sgrTokens.push({code, open: [code, mode, colorIndex].join(';'), hasArguments: true});
				index += 2;
				continue;
			}

			const red = Number.parseInt(parameters[index + 2], 10);
			const green = Number.parseInt(parameters[index + 3], 10);
			const blue = Number.parseInt(parameters[index + 4], 10);
			if (mode === ANSI_SGR_COLOR_MODE_RGB && Number.isFinite(red) && Number.isFinite(green) && Number.isFinite(blue)) {
				sgrTokens.push({code, open: [code, mode, red, green, blue].join(';'), hasArguments: true});
				index += 4;
				continue;
			}

			break;
		}

		sgrTokens.push({code, open: String(code), hasArguments: false});
	}

	return sgrTokens;
};

const removeActiveStyle = (activeStyles, family) => {
	const activeStyleIndex = activeStyles.findIndex(activeStyle => activeStyle.family === family);

	if (activeStyleIndex !== -1) {
		activeStyles.splice(activeStyleIndex, 1);
	}
};

const upsertActiveStyle = (activeStyles, nextActiveStyle) => {
	removeActiveStyle(activeStyles, nextActiveStyle.family);
	activeStyles.push(nextActiveStyle);
};

const removeModifierStylesByClose = (activeStyles, closeCode) => {
	for (let index = activeStyles.length - 1; index >= 0; index--) {
		const activeStyle = activeStyles[index];
		if (activeStyle.family.startsWith('modifier-') && activeStyle.close === closeCode) {
			activeStyles.splice(index, 1);
		}
	}
};

const getColorStyle = sgrToken => {
	const {code, open, hasArguments} = sgrToken;
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97) || (code === ANSI_SGR_FOREGROUND_EXTENDED && hasArguments)) {
		return {
			family: 'foreground',
			open,
			close: ANSI_SGR_RESET_FOREGROUND,
		};
	}

	if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107) || (code === ANSI_SGR_BACKGROUND_EXTENDED && hasArguments)) {
		return {
			family: 'background',
			open,
			close: ANSI_SGR_RESET_BACKGROUND,
		};
	}

	if (code === ANSI_SGR_UNDERLINE_COLOR_EXTENDED && hasArguments) {
		return {
			family: 'underlineColor',
			open,
			close: ANSI_SGR_RESET_UNDERLINE_COLOR,
		};
	}
};

const applySgrResetCode = (code, activeStyles) => {
	if (code === ANSI_SGR_RESET) {
		activeStyles.length = 0;
		return true;
	}

	if (code === ANSI_SGR_RESET_FOREGROUND) {
		removeActiveStyle(activeStyles, 'foreground');
		return true;
	}

	if (code === ANSI_SGR_RESET_BACKGROUND) {
		removeActiveStyle(activeStyles, 'background');
		return true;
	}

	if (code === ANSI_SGR_RESET_UNDERLINE_COLOR) {
		removeActiveStyle(activeStyles, 'underlineColor');
		return true;
	}

	if (ANSI_SGR_MODIFIER_CLOSE_CODES.has(code)) {
		removeModifierStylesByClose(activeStyles, code);
		return true;
	}

	return false;
};

const applySgrToken = (sgrToken, activeStyles) => {
	const {code} = sgrToken;

	if (applySgrResetCode(code, activeStyles)) {
		return;
	}

	const colorStyle = getColorStyle(sgrToken);
	if (colorStyle) {
		upsertActiveStyle(activeStyles, colorStyle);
		return;
	}

	const close = ansi_styles.codes.get(code);
	if (close !== undefined && close !== ANSI_SGR_RESET) {
		upsertActiveStyle(activeStyles, {
			family: `modifier-${code}`,
			open: sgrToken.open,
			close,
		});
	}
};

const applySgrParameters = (sgrParameters, activeStyles) => {
	for (const sgrToken of getSgrTokens(sgrParameters)) {
		applySgrToken(sgrToken, activeStyles);
	}
};

const applySgrResets = (sgrParameters, activeStyles) => {
	for (const {code} of getSgrTokens(sgrParameters)) {
		applySgrResetCode(code, activeStyles);
	}
};

const applyLeadingSgrResets = (string, startIndex, activeStyles) => {
	let index = startIndex;

	while (index < string.length) {
		const match = matchAnsiEscape(string, index);
		if (!match) {
			break;
		}

		if (match.groups.sgr !== undefined) {
			applySgrResets(match.groups.sgr, activeStyles);
		}

		index += match[0].length;
	}
};

const getClosingSgrSequence = activeStyles => [...activeStyles].reverse().map(activeStyle => wrapAnsiCode(activeStyle.close)).join('');
const getOpeningSgrSequence = activeStyles => activeStyles.map(activeStyle => wrapAnsiCode(activeStyle.open)).join('');

// Wrap a long word across multiple rows
// ANSI escape codes do not count towards length
// Takes the visible width of the last row and returns the width of the row the word ends on, so callers never have to measure the rows themselves.
const wrapWord = (rows, word, columns, rowWidth) => {
	const tokens = getTokens(word);

	let visible = rowWidth;

	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];

		// Escape sequences and combining marks are zero width, so they always stay on the current row.
		if (token.width > 0 && visible > 0 && visible + token.width > columns) {
			rows.push('');
			visible = 0;
		}

		rows[rows.length - 1] += token.value;
		visible += token.width;

		if (visible === columns && index < tokens.length - 1) {
			rows.push('');
			visible = 0;
		}
	}

	// It's possible that the last row we copy over is only
	// ANSI escape characters, handle this edge-case
	if (!visible && rows.at(-1).length > 0 && rows.length > 1) {
		rows[rows.length - 2] += rows.pop();
	}

	// The tokens are measured one by one, so a grapheme cluster that an escape sequence splits is counted once per part rather than once as a whole. Only the finished row tells the true width, and it is at most one row long to measure.
	return getWidth(rows.at(-1));
};

// Trims spaces from a string ignoring invisible sequences
const stringVisibleTrimSpacesRight = string => {
	if (!string.includes(' ')) {
		return string;
	}

	const segments = [];
	forEachSegment(string, plainText => {
		segments.push({value: plainText, isEscape: false});
	}, escape => {
		segments.push({value: escape, isEscape: true});
	});

	// Drop the spaces that trail the last visible character, but keep the invisible sequences among them.
	for (let index = segments.length - 1; index >= 0; index--) {
		const segment = segments[index];

		if (segment.isEscape) {
			continue;
		}

		// Scanned rather than matched with a regex, as a trailing-space pattern backtracks quadratically.
		let end = segment.value.length;
		while (end > 0 && segment.value[end - 1] === ' ') {
			end--;
		}

		segment.value = segment.value.slice(0, end);

		if (getStringWidth(segment.value) > 0) {
			break;
		}
	}

	return segments.map(segment => segment.value).join('');
};

const expandTabs = line => {
	if (!line.includes('\t')) {
		return line;
	}

	let visible = 0;
	let expandedLine = '';
	let plainTextSinceTab = '';

	const expandPlainText = plainText => {
		const segments = plainText.split('\t');

		for (const [index, segment] of segments.entries()) {
			expandedLine += segment;
			plainTextSinceTab += segment;

			if (index < segments.length - 1) {
				visible += getStringWidth(plainTextSinceTab);
				plainTextSinceTab = '';
				const spaces = TAB_SIZE - (visible % TAB_SIZE);
				expandedLine += ' '.repeat(spaces);
				visible += spaces;
			}
		}
	};

	forEachSegment(line, expandPlainText, escape => {
		expandedLine += escape;
	});

	return expandedLine;
};

// Close the active styles and hyperlink before every row break and reopen them after, so each row stands on its own.
// Only sequences and newlines matter here, so the string is scanned directly rather than split into grapheme clusters.
const restoreStylesAcrossRows = preString => {
	let returnValue = '';
	let activeHyperlink;
	const activeStyles = [];
	let index = 0;
	let copiedIndex = 0;

	while (index < preString.length) {
		ROW_BOUNDARY_REGEX.lastIndex = index;
		const boundary = ROW_BOUNDARY_REGEX.exec(preString);

		if (!boundary) {
			break;
		}

		index = boundary.index;

		if (boundary[0] !== '\n') {
			const escape = matchAnsiEscape(preString, index);

			if (!escape) {
				index++;
				continue;
			}

			const {groups} = escape;
			if (groups.sgr !== undefined) {
				applySgrParameters(groups.sgr, activeStyles);
			} else if (groups.uri !== undefined) {
				activeHyperlink = groups.uri.length === 0 ? undefined : {parameters: groups.parameters, uri: groups.uri};
			}

			index += escape[0].length;
			continue;
		}

		// Everything up to the row break is copied verbatim, sequences included.
		returnValue += preString.slice(copiedIndex, index);

		// An empty row never reopened anything, so there is nothing to close.
		if (index > copiedIndex) {
			if (activeHyperlink) {
				returnValue += wrapAnsiHyperlink('');
			}

			returnValue += getClosingSgrSequence(activeStyles);
		}

		returnValue += '\n';
		index++;
		copiedIndex = index;

		// An empty row has nothing to style, so the styles stay closed until the next row with content. A trailing row break leaves no row at all.
		if (index < preString.length && preString[index] !== '\n') {
			const openingStyles = [...activeStyles];
			applyLeadingSgrResets(preString, index, openingStyles);
			returnValue += getOpeningSgrSequence(openingStyles);

			if (activeHyperlink) {
				returnValue += wrapAnsiHyperlink(activeHyperlink.uri, activeHyperlink.parameters);
			}
		}
	}

	return returnValue + preString.slice(copiedIndex);
};

// The wrap-ansi module can be invoked in either 'hard' or 'soft' wrap mode.
//
// 'hard' will never allow a string to take up more than columns characters.
//
// 'soft' allows long words to expand past the column length.
const wrap_ansi_exec = (string, columns, options = {}) => {
	if (options.trim !== false && string.trim() === '') {
		return '';
	}

	const words = splitWords(string);
	let rows = [''];
	// Tracked as rows are built. Remeasuring the row for every word makes wrapping quadratic in the line length.
	let rowLength = 0;
	// Words are only ever appended, so a row that already starts with content can never become trimmable again. Retrimming it for every word makes wrapping quadratic in the line length.
	let trimmedRowIndex = -1;

	let isFirstWord = true;

	for (const word of words) {
		const rowIndex = rows.length - 1;

		if (options.trim !== false && trimmedRowIndex !== rowIndex) {
			const row = rows[rowIndex];
			const trimmedRow = row.trimStart();

			if (trimmedRow.length !== row.length) {
				rows[rowIndex] = trimmedRow;
				rowLength = getWidth(trimmedRow);
			}

			if (trimmedRow.length > 0) {
				trimmedRowIndex = rowIndex;
			}
		}

		if (isFirstWord) {
			isFirstWord = false;
		} else {
			if (rowLength >= columns && (options.wordWrap === false || options.trim === false)) {
				// If we start with a new word but the current row length equals the length of the columns, add a new row
				rows.push('');
				rowLength = 0;
			}

			if (rowLength > 0 || options.trim === false) {
				rows[rows.length - 1] += ' ';
				rowLength++;
			}
		}

		// In 'hard' wrap mode, the length of a line is never allowed to extend past 'columns'
		if (options.hard && options.wordWrap !== false && word.width > columns) {
			const remainingColumns = columns - rowLength;
			const breaksStartingThisLine = 1 + Math.floor((word.width - remainingColumns - 1) / columns);
			const breaksStartingNextLine = Math.floor((word.width - 1) / columns);
			if (breaksStartingNextLine < breaksStartingThisLine) {
				rows.push('');
				rowLength = 0;
			}

			rowLength = wrapWord(rows, word.value, columns, rowLength);
			continue;
		}

		if (rowLength + word.width > columns && rowLength > 0 && word.width > 0) {
			if (options.wordWrap === false && rowLength < columns) {
				rowLength = wrapWord(rows, word.value, columns, rowLength);
				continue;
			}

			rows.push('');
			rowLength = 0;
		}

		if (rowLength + word.width > columns && options.wordWrap === false) {
			rowLength = wrapWord(rows, word.value, columns, rowLength);
			continue;
		}

		rows[rows.length - 1] += word.value;
		rowLength += word.width;
	}

	if (options.trim !== false) {
		rows = rows.map(row => stringVisibleTrimSpacesRight(row));
	}

	return restoreStylesAcrossRows(rows.join('\n'));
};

// Normalize the text, but not the sequences: a combining mark that follows a sequence composes with its last character and destroys it.
const normalizeText = string => {
	let normalizedString = '';

	forEachSegment(string, plainText => {
		normalizedString += plainText.normalize();
	}, escape => {
		normalizedString += escape;
	});

	return normalizedString;
};

// For each newline, invoke the method separately.
function wrapAnsi(string, columns, options) {
	return normalizeText(String(string))
		.replaceAll('\r\n', '\n')
		.split('\n')
		.map(line => wrap_ansi_exec(expandTabs(line), columns, options))
		.join('\n');
}

;// CONCATENATED MODULE: ./node_modules/is-fullwidth-code-point/index.js


function isFullwidthCodePoint(codePoint) {
	if (!Number.isInteger(codePoint)) {
		return false;
	}

	return isFullwidth(codePoint) || isWide(codePoint);
}

;// CONCATENATED MODULE: ./node_modules/slice-ansi/tokenize-ansi.js



const ESCAPE_CODE_POINT = 27;
const C1_DCS_CODE_POINT = 144;
const C1_SOS_CODE_POINT = 152;
const C1_CSI_CODE_POINT = 155;
const C1_ST_CODE_POINT = 156;
const C1_OSC_CODE_POINT = 157;
const C1_PM_CODE_POINT = 158;
const C1_APC_CODE_POINT = 159;
const tokenize_ansi_ESCAPES = new Set([
	ESCAPE_CODE_POINT,
	C1_DCS_CODE_POINT,
	C1_SOS_CODE_POINT,
	C1_CSI_CODE_POINT,
	C1_ST_CODE_POINT,
	C1_OSC_CODE_POINT,
	C1_PM_CODE_POINT,
	C1_APC_CODE_POINT,
]);

const ESCAPE = '\u001B';
const ANSI_BELL = '\u0007';
const tokenize_ansi_ANSI_CSI = '[';
const tokenize_ansi_ANSI_OSC = ']';
const ANSI_DCS = 'P';
const ANSI_SOS = 'X';
const ANSI_PM = '^';
const ANSI_APC = '_';
const tokenize_ansi_ANSI_SGR_TERMINATOR = 'm';
const ANSI_OSC_TERMINATOR = '\\';
const ANSI_STRING_TERMINATOR = `${ESCAPE}${ANSI_OSC_TERMINATOR}`;
const C1_OSC = '\u009D';
const C1_STRING_TERMINATOR = '\u009C';
const ANSI_HYPERLINK_ESC_PREFIX = `${ESCAPE}${tokenize_ansi_ANSI_OSC}8;`;
const ANSI_HYPERLINK_C1_PREFIX = `${C1_OSC}8;`;
const ANSI_HYPERLINK_ESC_CLOSE = `${ANSI_HYPERLINK_ESC_PREFIX};`;
const ANSI_HYPERLINK_C1_CLOSE = `${ANSI_HYPERLINK_C1_PREFIX};`;

const CODE_POINT_0 = '0'.codePointAt(0);
const CODE_POINT_9 = '9'.codePointAt(0);
const CODE_POINT_SEMICOLON = ';'.codePointAt(0);
const CODE_POINT_COLON = ':'.codePointAt(0);
// ECMA-48 CSI format: parameter bytes 0x30-0x3F, intermediates 0x20-0x2F, final 0x40-0x7E.
const CODE_POINT_CSI_PARAMETER_START = '0'.codePointAt(0);
const CODE_POINT_CSI_PARAMETER_END = '?'.codePointAt(0);
const CODE_POINT_CSI_INTERMEDIATE_START = ' '.codePointAt(0);
const CODE_POINT_CSI_INTERMEDIATE_END = '/'.codePointAt(0);
const CODE_POINT_CSI_FINAL_START = '@'.codePointAt(0);
const CODE_POINT_CSI_FINAL_END = '~'.codePointAt(0);
const REGIONAL_INDICATOR_SYMBOL_LETTER_A = 127_462;
const REGIONAL_INDICATOR_SYMBOL_LETTER_Z = 127_487;
const SGR_RESET_CODE = 0;
const SGR_EXTENDED_FOREGROUND_CODE = 38;
const SGR_DEFAULT_FOREGROUND_CODE = 39;
const SGR_EXTENDED_BACKGROUND_CODE = 48;
const SGR_DEFAULT_BACKGROUND_CODE = 49;
const SGR_COLOR_TYPE_ANSI_256 = 5;
const SGR_COLOR_TYPE_TRUECOLOR = 2;
const SGR_ANSI_256_FRAGMENT_LENGTH = 3;
const SGR_TRUECOLOR_FRAGMENT_LENGTH = 5;
const SGR_ANSI_256_LAST_PARAMETER_OFFSET = 2;
const SGR_TRUECOLOR_LAST_PARAMETER_OFFSET = 4;
const VARIATION_SELECTOR_16_CODE_POINT = 65_039;
const COMBINING_ENCLOSING_KEYCAP_CODE_POINT = 8419;
const EMOJI_PRESENTATION_GRAPHEME_REGEX = /\p{Emoji_Presentation}/u;
const GRAPHEME_SEGMENTER = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

const endCodeNumbers = new Set();
for (const [, end] of ansi_styles.codes) {
	endCodeNumbers.add(end);
}

function isSgrParameterCharacter(codePoint) {
	return (
		(codePoint >= CODE_POINT_0 && codePoint <= CODE_POINT_9)
		|| codePoint === CODE_POINT_SEMICOLON
		|| codePoint === CODE_POINT_COLON
	);
}

function isCsiParameterCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_PARAMETER_START && codePoint <= CODE_POINT_CSI_PARAMETER_END;
}

function isCsiIntermediateCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_INTERMEDIATE_START && codePoint <= CODE_POINT_CSI_INTERMEDIATE_END;
}

function isCsiFinalCharacter(codePoint) {
	return codePoint >= CODE_POINT_CSI_FINAL_START && codePoint <= CODE_POINT_CSI_FINAL_END;
}

function isRegionalIndicatorCodePoint(codePoint) {
	return codePoint >= REGIONAL_INDICATOR_SYMBOL_LETTER_A && codePoint <= REGIONAL_INDICATOR_SYMBOL_LETTER_Z;
}

function createControlParseResult(code, endIndex) {
	return {
		token: {
			type: 'control',
			code,
		},
		endIndex,
	};
}

function isEmojiStyleGrapheme(grapheme) {
	if (EMOJI_PRESENTATION_GRAPHEME_REGEX.test(grapheme)) {
		return true;
	}

	for (const character of grapheme) {
		const codePoint = character.codePointAt(0);
		if (
			codePoint === VARIATION_SELECTOR_16_CODE_POINT
			|| codePoint === COMBINING_ENCLOSING_KEYCAP_CODE_POINT
		) {
			return true;
		}
	}

	return false;
}

function getGraphemeWidth(grapheme) {
	let regionalIndicatorCount = 0;
	for (const character of grapheme) {
		const codePoint = character.codePointAt(0);
		if (isFullwidthCodePoint(codePoint)) {
			return 2;
		}

		if (isRegionalIndicatorCodePoint(codePoint)) {
			regionalIndicatorCount++;
		}
	}

	if (regionalIndicatorCount >= 1) {
		return 2;
	}

	if (isEmojiStyleGrapheme(grapheme)) {
		return 2;
	}

	return 1;
}

function getSgrPrefix(code) {
	if (code.startsWith('\u009B')) {
		return '\u009B';
	}

	return `${ESCAPE}${tokenize_ansi_ANSI_CSI}`;
}

function createSgrCode(prefix, values) {
	return `${prefix}${values.join(';')}${tokenize_ansi_ANSI_SGR_TERMINATOR}`;
}

function getSgrFragments(code) {
	const fragments = [];
	const sgrPrefix = getSgrPrefix(code);
	let parameterString;

	if (code.startsWith(`${ESCAPE}${tokenize_ansi_ANSI_CSI}`)) {
		parameterString = code.slice(2, -1);
	} else if (code.startsWith('\u009B')) {
		parameterString = code.slice(1, -1);
	} else {
		return fragments;
	}

	const rawCodes = parameterString.length === 0 ? [String(SGR_RESET_CODE)] : parameterString.split(';');
	let index = 0;
	while (index < rawCodes.length) {
		const codeNumber = Number.parseInt(rawCodes[index], 10);
		if (Number.isNaN(codeNumber)) {
			index++;
			continue;
		}

		if (codeNumber === SGR_RESET_CODE) {
			fragments.push({type: 'reset'});
			index++;
			continue;
		}

		if (codeNumber === SGR_EXTENDED_FOREGROUND_CODE || codeNumber === SGR_EXTENDED_BACKGROUND_CODE) {
			const colorType = Number.parseInt(rawCodes[index + 1], 10);
			if (colorType === SGR_COLOR_TYPE_ANSI_256 && index + SGR_ANSI_256_LAST_PARAMETER_OFFSET < rawCodes.length) {
				const openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + SGR_ANSI_256_FRAGMENT_LENGTH));
				fragments.push({
					type: 'start',
					code: openCode,
					endCode: ansi_styles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE),
				});
				index += SGR_ANSI_256_FRAGMENT_LENGTH;
				continue;
			}

			if (colorType === SGR_COLOR_TYPE_TRUECOLOR && index + SGR_TRUECOLOR_LAST_PARAMETER_OFFSET < rawCodes.length) {
				const openCode = createSgrCode(sgrPrefix, rawCodes.slice(index, index + SGR_TRUECOLOR_FRAGMENT_LENGTH));
				fragments.push({
					type: 'start',
					code: openCode,
					endCode: ansi_styles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE),
				});
				index += SGR_TRUECOLOR_FRAGMENT_LENGTH;
				continue;
			}

			const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: 'start',
				code: openCode,
				endCode: ansi_styles.color.ansi(codeNumber === SGR_EXTENDED_FOREGROUND_CODE ? SGR_DEFAULT_FOREGROUND_CODE : SGR_DEFAULT_BACKGROUND_CODE),
			});
			index++;
			continue;
		}

		if (endCodeNumbers.has(codeNumber)) {
			fragments.push({
				type: 'end',
				endCode: ansi_styles.color.ansi(codeNumber),
			});
			index++;
			continue;
		}

		const mappedEndCode = ansi_styles.codes.get(codeNumber);
		if (mappedEndCode !== undefined) {
			const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
			fragments.push({
				type: 'start',
				code: openCode,
				endCode: ansi_styles.color.ansi(mappedEndCode),
			});
			index++;
			continue;
		}

		const openCode = createSgrCode(sgrPrefix, [rawCodes[index]]);
		fragments.push({
			type: 'start',
			code: openCode,
			endCode: ansi_styles.reset.open,
		});
		index++;
	}

	if (fragments.length === 0) {
		fragments.push({type: 'reset'});
	}

	return fragments;
}

function parseCsiCode(string, index) {
	const escapeCodePoint = string.codePointAt(index);
	let sequenceStartIndex;

	if (escapeCodePoint === ESCAPE_CODE_POINT) {
		if (string[index + 1] !== tokenize_ansi_ANSI_CSI) {
			return;
		}

		sequenceStartIndex = index + 2;
	} else if (escapeCodePoint === C1_CSI_CODE_POINT) {
		sequenceStartIndex = index + 1;
	} else {
		return;
	}

	let hasCanonicalSgrParameters = true;
	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		const codePoint = string.codePointAt(sequenceIndex);

		if (isCsiFinalCharacter(codePoint)) {
			const code = string.slice(index, sequenceIndex + 1);
			if (string[sequenceIndex] !== tokenize_ansi_ANSI_SGR_TERMINATOR || !hasCanonicalSgrParameters) {
				return createControlParseResult(code, sequenceIndex + 1);
			}

			return {
				token: {
					type: 'sgr',
					code,
					fragments: getSgrFragments(code),
				},
				endIndex: sequenceIndex + 1,
			};
		}

		if (isCsiParameterCharacter(codePoint)) {
			if (!isSgrParameterCharacter(codePoint)) {
				hasCanonicalSgrParameters = false;
			}

			continue;
		}

		if (isCsiIntermediateCharacter(codePoint)) {
			hasCanonicalSgrParameters = false;
			continue;
		}

		const endIndex = sequenceIndex;
		return createControlParseResult(string.slice(index, endIndex), endIndex);
	}

	return createControlParseResult(string.slice(index), string.length);
}

function parseHyperlinkCode(string, index) {
	let hyperlinkPrefix;
	let hyperlinkClose;
	const codePoint = string.codePointAt(index);

	if (
		codePoint === ESCAPE_CODE_POINT
		&& string.startsWith(ANSI_HYPERLINK_ESC_PREFIX, index)
	) {
		hyperlinkPrefix = ANSI_HYPERLINK_ESC_PREFIX;
		hyperlinkClose = ANSI_HYPERLINK_ESC_CLOSE;
	} else if (
		codePoint === C1_OSC_CODE_POINT
		&& string.startsWith(ANSI_HYPERLINK_C1_PREFIX, index)
	) {
		hyperlinkPrefix = ANSI_HYPERLINK_C1_PREFIX;
		hyperlinkClose = ANSI_HYPERLINK_C1_CLOSE;
	} else {
		return;
	}

	const uriStart = string.indexOf(';', index + hyperlinkPrefix.length);
	if (uriStart === -1) {
		return createControlParseResult(string.slice(index), string.length);
	}

	for (let sequenceIndex = uriStart + 1; sequenceIndex < string.length; sequenceIndex++) {
		const character = string[sequenceIndex];

		if (character === ANSI_BELL) {
			const code = string.slice(index, sequenceIndex + 1);
			const action = sequenceIndex === uriStart + 1 ? 'close' : 'open';
			return {
				token: {
					type: 'hyperlink',
					code,
					action,
					closePrefix: hyperlinkClose,
					terminator: ANSI_BELL,
				},
				endIndex: sequenceIndex + 1,
			};
		}

		if (
			character === ESCAPE
			&& string[sequenceIndex + 1] === ANSI_OSC_TERMINATOR
		) {
			const code = string.slice(index, sequenceIndex + 2);
			const action = sequenceIndex === uriStart + 1 ? 'close' : 'open';
			return {
				token: {
					type: 'hyperlink',
					code,
					action,
					closePrefix: hyperlinkClose,
					terminator: ANSI_STRING_TERMINATOR,
				},
				endIndex: sequenceIndex + 2,
			};
		}

		if (character === C1_STRING_TERMINATOR) {
			const code = string.slice(index, sequenceIndex + 1);
			const action = sequenceIndex === uriStart + 1 ? 'close' : 'open';
			return {
				token: {
					type: 'hyperlink',
					code,
					action,
					closePrefix: hyperlinkClose,
					terminator: C1_STRING_TERMINATOR,
				},
				endIndex: sequenceIndex + 1,
			};
		}
	}

	return createControlParseResult(string.slice(index), string.length);
}

function parseControlStringCode(string, index) {
	const codePoint = string.codePointAt(index);
	let sequenceStartIndex;
	let supportsBellTerminator = false;

	switch (codePoint) {
		case ESCAPE_CODE_POINT: {
			const command = string[index + 1];
			switch (command) {
				case tokenize_ansi_ANSI_OSC: {
					// OSC accepts ST (ECMA-48) and BEL (xterm compatibility extension).
					sequenceStartIndex = index + 2;
					supportsBellTerminator = true;
					break;
				}

				case ANSI_DCS:
				case ANSI_SOS:
				case ANSI_PM:
				case ANSI_APC: {
					sequenceStartIndex = index + 2;
					break;
				}

				case ANSI_OSC_TERMINATOR: {
					return createControlParseResult(ANSI_STRING_TERMINATOR, index + 2);
				}

				default: {
					return;
				}
			}

			break;
		}

		case C1_OSC_CODE_POINT: {
			sequenceStartIndex = index + 1;
			supportsBellTerminator = true;
			break;
		}

		case C1_DCS_CODE_POINT:
		case C1_SOS_CODE_POINT:
		case C1_PM_CODE_POINT:
		case C1_APC_CODE_POINT: {
			sequenceStartIndex = index + 1;
			break;
		}

		case C1_ST_CODE_POINT: {
			return createControlParseResult(C1_STRING_TERMINATOR, index + 1);
		}

		default: {
			return;
		}
	}

	for (let sequenceIndex = sequenceStartIndex; sequenceIndex < string.length; sequenceIndex++) {
		if (supportsBellTerminator && string[sequenceIndex] === ANSI_BELL) {
			return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
		}

		if (
			string[sequenceIndex] === ESCAPE
			&& string[sequenceIndex + 1] === ANSI_OSC_TERMINATOR
		) {
			return createControlParseResult(string.slice(index, sequenceIndex + 2), sequenceIndex + 2);
		}

		if (string[sequenceIndex] === C1_STRING_TERMINATOR) {
			return createControlParseResult(string.slice(index, sequenceIndex + 1), sequenceIndex + 1);
		}
	}

	return createControlParseResult(string.slice(index), string.length);
}

function parseAnsiCode(string, index) {
	const codePoint = string.codePointAt(index);
	if (codePoint === ESCAPE_CODE_POINT || codePoint === C1_OSC_CODE_POINT) {
		const hyperlinkCode = parseHyperlinkCode(string, index);
		if (hyperlinkCode) {
			return hyperlinkCode;
		}
	}

	const controlStringCode = parseControlStringCode(string, index);
	if (controlStringCode) {
		return controlStringCode;
	}

	return parseCsiCode(string, index);
}

function appendTrailingAnsiTokens(string, index, tokens) {
	while (index < string.length) {
		const nextCodePoint = string.codePointAt(index);
		if (!tokenize_ansi_ESCAPES.has(nextCodePoint)) {
			break;
		}

		const escapeCode = parseAnsiCode(string, index);
		if (!escapeCode) {
			break;
		}

		tokens.push(escapeCode.token);
		index = escapeCode.endIndex;
	}

	return index;
}

function parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments) {
	const segment = graphemeSegments.containing(index);
	if (!segment || segment.index !== index) {
		return;
	}

	return {
		token: {
			type: 'character',
			// Intentionally preserve UAX29 behavior (GB3): CRLF is one grapheme cluster.
			value: segment.segment,
			visibleWidth: getGraphemeWidth(segment.segment),
			isGraphemeContinuation: false,
		},
		endIndex: index + segment.segment.length,
	};
}

function collectVisibleCharacters(string) {
	const visibleCharacters = [];
	let index = 0;

	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (tokenize_ansi_ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				index = code.endIndex;
				continue;
			}
		}

		const value = String.fromCodePoint(codePoint);
		visibleCharacters.push({
			value,
			visibleWidth: 1,
			isGraphemeContinuation: false,
		});
		index += value.length;
	}

	return visibleCharacters;
}

function applyGraphemeMetadata(visibleCharacters) {
	if (visibleCharacters.length === 0) {
		return;
	}

	const visibleString = visibleCharacters.map(({value}) => value).join('');
	const scalarOffsets = [];
	let scalarOffset = 0;

	for (const visibleCharacter of visibleCharacters) {
		scalarOffsets.push(scalarOffset);
		scalarOffset += visibleCharacter.value.length;
	}

	let scalarIndex = 0;
	for (const segment of GRAPHEME_SEGMENTER.segment(visibleString)) {
		while (
			scalarIndex < visibleCharacters.length
			&& scalarOffsets[scalarIndex] < segment.index
		) {
			scalarIndex++;
		}

		let graphemeIndex = scalarIndex;
		let isFirstInGrapheme = true;
		while (
			graphemeIndex < visibleCharacters.length
			&& scalarOffsets[graphemeIndex] < segment.index + segment.segment.length
		) {
			visibleCharacters[graphemeIndex].visibleWidth = isFirstInGrapheme ? getGraphemeWidth(segment.segment) : 0;
			visibleCharacters[graphemeIndex].isGraphemeContinuation = !isFirstInGrapheme;
			isFirstInGrapheme = false;
			graphemeIndex++;
		}

		scalarIndex = graphemeIndex;
	}
}

function tokenizeAnsiWithVisibleSegmentation(string, {endCharacter = Number.POSITIVE_INFINITY} = {}) {
	const tokens = [];
	const visibleCharacters = collectVisibleCharacters(string);
	applyGraphemeMetadata(visibleCharacters);

	let index = 0;
	let visibleCharacterIndex = 0;
	let visibleCount = 0;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);

		if (tokenize_ansi_ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token);
				index = code.endIndex;
				continue;
			}
		}

		const value = String.fromCodePoint(codePoint);
		const visibleCharacter = visibleCharacters[visibleCharacterIndex];
		let visibleWidth = isFullwidthCodePoint(codePoint) ? 2 : value.length;
		if (visibleCharacter) {
			visibleWidth = visibleCharacter.visibleWidth;
		}

		const token = {
			type: 'character',
			value,
			visibleWidth,
			isGraphemeContinuation: visibleCharacter ? visibleCharacter.isGraphemeContinuation : false,
		};

		tokens.push(token);
		index += value.length;
		visibleCharacterIndex++;
		visibleCount += token.visibleWidth;

		if (visibleCount >= endCharacter) {
			const nextVisibleCharacter = visibleCharacters[visibleCharacterIndex];
			if (
				!nextVisibleCharacter
				|| !nextVisibleCharacter.isGraphemeContinuation
			) {
				index = appendTrailingAnsiTokens(string, index, tokens);
				break;
			}
		}
	}

	return tokens;
}

function areValuesInSameGrapheme(leftValue, rightValue) {
	const pair = `${leftValue}${rightValue}`;
	const splitIndex = leftValue.length;

	for (const segment of GRAPHEME_SEGMENTER.segment(pair)) {
		if (segment.index === splitIndex) {
			return false;
		}

		if (segment.index > splitIndex) {
			return true;
		}
	}

	return true;
}

function hasAnsiSplitContinuationAhead(string, startIndex, previousVisibleValue, graphemeSegments) {
	if (!previousVisibleValue) {
		return false;
	}

	let index = startIndex;
	let hasAnsiCode = false;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);
		if (tokenize_ansi_ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				hasAnsiCode = true;
				index = code.endIndex;
				continue;
			}
		}

		if (!hasAnsiCode) {
			return false;
		}

		const characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		if (!characterToken) {
			return true;
		}

		return areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value);
	}

	return false;
}

function tokenizeAnsi(string, {endCharacter = Number.POSITIVE_INFINITY} = {}) {
	const tokens = [];
	const graphemeSegments = GRAPHEME_SEGMENTER.segment(string);

	let index = 0;
	let visibleCount = 0;
	let previousVisibleValue;
	let hasAnsiSinceLastVisible = false;
	while (index < string.length) {
		const codePoint = string.codePointAt(index);

		if (tokenize_ansi_ESCAPES.has(codePoint)) {
			const code = parseAnsiCode(string, index);
			if (code) {
				tokens.push(code.token);
				index = code.endIndex;
				hasAnsiSinceLastVisible = true;
				continue;
			}
		}

		const characterToken = parseCharacterTokenWithRawSegmentation(string, index, graphemeSegments);
		if (!characterToken) {
			return tokenizeAnsiWithVisibleSegmentation(string, {endCharacter});
		}

		if (
			hasAnsiSinceLastVisible
			&& previousVisibleValue
			&& areValuesInSameGrapheme(previousVisibleValue, characterToken.token.value)
		) {
			return tokenizeAnsiWithVisibleSegmentation(string, {endCharacter});
		}

		tokens.push(characterToken.token);
		index = characterToken.endIndex;
		visibleCount += characterToken.token.visibleWidth;
		hasAnsiSinceLastVisible = false;
		previousVisibleValue = characterToken.token.value;

		if (visibleCount >= endCharacter) {
			if (hasAnsiSplitContinuationAhead(string, index, previousVisibleValue, graphemeSegments)) {
				return tokenizeAnsiWithVisibleSegmentation(string, {endCharacter});
			}

			index = appendTrailingAnsiTokens(string, index, tokens);
			break;
		}
	}

	return tokens;
}

;// CONCATENATED MODULE: ./node_modules/slice-ansi/index.js


function applySgrFragments(activeStyles, fragments) {
	for (const fragment of fragments) {
		switch (fragment.type) {
			case 'reset': {
				activeStyles.clear();
				break;
			}

			case 'end': {
				activeStyles.delete(fragment.endCode);
				break;
			}

			case 'start': {
				activeStyles.delete(fragment.endCode);
				activeStyles.set(fragment.endCode, fragment.code);
				break;
			}

			default: {
				break;
			}
		}
	}

	return activeStyles;
}

function undoAnsiCodes(activeStyles) {
	return [...activeStyles.keys()].reverse().join('');
}

function closeHyperlink(hyperlinkToken) {
	return `${hyperlinkToken.closePrefix}${hyperlinkToken.terminator}`;
}

function shouldIncludeSgrAfterEnd(token, activeStyles) {
	let hasStartFragment = false;
	let hasClosingEffect = false;

	for (const fragment of token.fragments) {
		if (fragment.type === 'start') {
			hasStartFragment = true;
			continue;
		}

		if (fragment.type === 'reset' && activeStyles.size > 0) {
			hasClosingEffect = true;
			continue;
		}

		if (fragment.type === 'end' && activeStyles.has(fragment.endCode)) {
			hasClosingEffect = true;
		}
	}

	return hasClosingEffect && !hasStartFragment;
}

function slice_ansi_applySgrToken({token, isPastEnd, activeStyles, returnValue, include, activeHyperlink, position}) {
	if (isPastEnd && !shouldIncludeSgrAfterEnd(token, activeStyles)) {
		return {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include,
		};
	}

	activeStyles = applySgrFragments(activeStyles, token.fragments);
	if (include) {
		returnValue += token.code;
	}

	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include,
	};
}

function applyHyperlinkToken({token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include}) {
	if (
		isPastEnd
		&& (
			token.action !== 'close'
			|| !activeHyperlink
		)
	) {
		return {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include,
		};
	}

	if (token.action === 'open') {
		activeHyperlink = token;
	} else if (token.action === 'close') {
		activeHyperlink = undefined;
	}

	if (include) {
		returnValue += token.code;
	}

	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include,
	};
}

function applyControlToken({token, isPastEnd, activeStyles, activeHyperlink, position, returnValue, include}) {
	if (!isPastEnd && include) {
		returnValue += token.code;
	}

	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include,
	};
}

function applyCharacterToken({token, start, activeStyles, activeHyperlink, position, returnValue, include}) {
	if (
		!include
		&& position >= start
		&& !token.isGraphemeContinuation
	) {
		include = true;
		returnValue = [...activeStyles.values()].join('');
		if (activeHyperlink) {
			returnValue += activeHyperlink.code;
		}
	}

	if (include) {
		returnValue += token.value;
	}

	position += token.visibleWidth;
	return {
		activeStyles,
		activeHyperlink,
		position,
		returnValue,
		include,
	};
}

const tokenHandlers = {
	sgr: slice_ansi_applySgrToken,
	hyperlink: applyHyperlinkToken,
	control: applyControlToken,
	character: applyCharacterToken,
};

function applyToken(parameters) {
	const tokenHandler = tokenHandlers[parameters.token.type];
	if (!tokenHandler) {
		const {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include,
		} = parameters;

		return {
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include,
		};
	}

	return tokenHandler(parameters);
}

function createHasContinuationAheadMap(tokens) {
	const hasContinuationAhead = Array.from({length: tokens.length}, () => false);
	let nextCharacterIsContinuation = false;

	for (let tokenIndex = tokens.length - 1; tokenIndex >= 0; tokenIndex--) {
		const token = tokens[tokenIndex];
		hasContinuationAhead[tokenIndex] = nextCharacterIsContinuation;
		if (token.type === 'character') {
			nextCharacterIsContinuation = Boolean(token.isGraphemeContinuation);
		}
	}

	return hasContinuationAhead;
}

function sliceAnsi(string, start, end) {
	const tokens = tokenizeAnsi(string, {endCharacter: end});
	const hasContinuationAhead = createHasContinuationAheadMap(tokens);
	let activeStyles = new Map();
	let activeHyperlink;
	let position = 0;
	let returnValue = '';
	let include = false;

	for (const [tokenIndex, token] of tokens.entries()) {
		let isPastEnd = end !== undefined && position >= end;
		if (
			isPastEnd
			&& token.type !== 'character'
			&& hasContinuationAhead[tokenIndex]
		) {
			isPastEnd = false;
		}

		if (
			isPastEnd
			&& token.type === 'character'
			&& !token.isGraphemeContinuation
		) {
			break;
		}

		({activeStyles, activeHyperlink, position, returnValue, include} = applyToken({
			token,
			isPastEnd,
			start,
			activeStyles,
			activeHyperlink,
			position,
			returnValue,
			include,
		}));
	}

	if (!include) {
		return '';
	}

	if (activeHyperlink) {
		returnValue += closeHyperlink(activeHyperlink);
	}

	// Disable active codes at the end
	returnValue += undoAnsiCodes(activeStyles);

	return returnValue;
}

;// CONCATENATED MODULE: ./node_modules/log-update/index.js







const log_update_getWidth = (stream, defaultWidth) => stream.columns ?? defaultWidth ?? 80;
const SYNCHRONIZED_OUTPUT_ENABLE = '\u001B[?2026h';
const SYNCHRONIZED_OUTPUT_DISABLE = '\u001B[?2026l';

const fitToTerminalHeight = (stream, wrappedText, defaultHeight) => {
	const terminalHeight = stream.rows ?? defaultHeight ?? 24;
	if (terminalHeight === undefined) {
		return {text: wrappedText, wasClipped: false};
	}

	// Zero height: intentionally produce no output
	if (terminalHeight === 0) {
		return {text: '', wasClipped: wrappedText !== ''};
	}

	const unstyled = stripAnsi(wrappedText);
	const newlineCount = [...unstyled].filter(character => character === '\n').length;
	const linesCount = newlineCount + 1;
	const toRemove = Math.max(0, linesCount - terminalHeight);
	if (toRemove === 0) {
		return {text: wrappedText, wasClipped: false};
	}

	let seen = 0;
	let cut = 0;
	for (const [index, character] of [...unstyled].entries()) {
		if (character === '\n') {
			seen++;
			if (seen === toRemove) {
				cut = index + 1;
				break;
			}
		}
	}

	return {text: sliceAnsi(wrappedText, cut), wasClipped: true};
};

/**
Find common prefix and suffix between frames.
*/
const diffFrames = (previousLines, nextLines) => {
	let start = 0;
	for (; start < previousLines.length && start < nextLines.length; start++) {
		if (previousLines[start] !== nextLines[start]) {
			break;
		}
	}

	let endPrevious = previousLines.length - 1;
	let endNext = nextLines.length - 1;
	while (endPrevious >= start && endNext >= start && previousLines[endPrevious] === nextLines[endNext]) {
		endPrevious--;
		endNext--;
	}

	return {start, endPrevious, endNext};
};

/**
Build a single escape sequence patch to transform previous -> next.
*/
const buildPatch = ({
	prevCount,
	start,
	endPrevious,
	endNext,
	nextLines,
	nextWrappedEndsWithNewline,
}) => {
	let sequence = '';

	// Move cursor up to the first changed line, starting from the trailing blank line.
	const upCount = Math.max(0, prevCount - 1 - start);
	if (upCount > 0) {
		sequence += cursorUp(upCount);
	}

	sequence += cursorLeft;

	// Clear the changed block from the previous frame.
	const linesToClear = Math.max(0, endPrevious - start + 1);
	for (let index = 0; index < linesToClear; index++) {
		sequence += eraseLine;

		if (index < linesToClear - 1) {
			sequence += cursorDown();
		}
	}

	if (linesToClear > 1) {
		sequence += cursorUp(linesToClear - 1);
	}

	sequence += cursorLeft;

	// Write the new changed block.
	const wroteSlice = nextLines.slice(start, endNext + 1);
	if (wroteSlice.length > 0) {
		const chunk = wroteSlice.join('\n');
		sequence += chunk;

		// Ensure we do not leave trailing characters on the last written line
		sequence += eraseEndLine;

		if (nextWrappedEndsWithNewline && !chunk.endsWith('\n')) {
			sequence += '\n';
		}
	}

	// Reposition cursor to the final trailing blank line for the next call
	const currentLine = start + wroteSlice.length;
	const finalLine = nextLines.length - 1;
	const downCount = finalLine - currentLine;
	if (downCount > 0) {
		sequence += cursorDown(downCount);
	}

	return sequence;
};

function createLogUpdate(stream, {showCursor = false, defaultWidth, defaultHeight} = {}) {
	let previousLineCount = 0;
	let previousWidth = log_update_getWidth(stream, defaultWidth);
	let previousOutput = '';
	const useSynchronizedOutput = stream.isTTY === true;

	const write = output => {
		if (output === '') {
			return;
		}

		if (useSynchronizedOutput) {
			stream.write(SYNCHRONIZED_OUTPUT_ENABLE + output + SYNCHRONIZED_OUTPUT_DISABLE);
			return;
		}

		stream.write(output);
	};

	/**
	Normalize, wrap, and height-clip into a concrete frame.

	Returns both the wrapped string and an array of lines, where an empty frame (for `rows === 0`) is represented by `lines.length === 0`.
	*/
	const computeFrame = (text, width) => {
		// Preserve user's trailing newlines, ensure at least one
		const textString = String(text);
		const raw = textString.endsWith('\n') ? textString : `${textString}\n`;
		const wrapped = wrapAnsi(raw, width, {trim: false, hard: true, wordWrap: false});
		const {text: clippedText, wasClipped} = fitToTerminalHeight(stream, wrapped, defaultHeight);

		// Derive lines. Special-case empty string to represent 0 lines.
		const lines = clippedText === '' ? [] : clippedText.split('\n');
		return {wrapped: clippedText, lines, wasClipped};
	};

	const reset = () => {
		previousOutput = '';
		previousWidth = log_update_getWidth(stream, defaultWidth);
		previousLineCount = 0;
	};

	const render = (...arguments_) => {
		if (!showCursor) {
			cli_cursor.hide();
		}

		const width = log_update_getWidth(stream, defaultWidth);
		const {wrapped, lines, wasClipped} = computeFrame(arguments_.join(' '), width);

		// If nothing would be written (rows === 0 after clipping), skip I/O but update state.
		if (lines.length === 0) {
			previousOutput = wrapped;
			previousWidth = width;
			previousLineCount = 0;
			return;
		}

		// Fast no-op path
		if (wrapped === previousOutput && previousWidth === width) {
			return;
		}

		// First frame: just write
		if (previousLineCount === 0) {
			write(wrapped);

			previousOutput = wrapped;
			previousWidth = width;
			previousLineCount = lines.length;
			return;
		}

		// Width changed or content clipped: full erase + write (diffing is invalid across wraps/clips)
		if (previousWidth !== width || wasClipped) {
			write(eraseLines(previousLineCount) + wrapped);

			previousOutput = wrapped;
			previousWidth = width;
			previousLineCount = lines.length;
			return;
		}

		const previousLines = previousOutput === '' ? [] : previousOutput.split('\n');
		const {start, endPrevious, endNext} = diffFrames(previousLines, lines);

		// If nothing changed (including trailing blank logic), bail
		if (start === lines.length && previousLineCount === lines.length) {
			return;
		}

		// If common prefix length is zero, simpler and correct to full erase.
		if (start === 0) {
			write(eraseLines(previousLineCount) + wrapped);

			previousOutput = wrapped;
			previousWidth = width;
			previousLineCount = lines.length;
			return;
		}

		const patch = buildPatch({
			prevCount: previousLineCount,
			start,
			endPrevious,
			endNext,
			nextLines: lines,
			nextWrappedEndsWithNewline: wrapped.endsWith('\n'),
		});

		write(patch);

		previousOutput = wrapped;
		previousWidth = width;
		previousLineCount = lines.length;
	};

	render.clear = () => {
		write(eraseLines(previousLineCount));
		reset();
	};

	render.done = () => {
		reset();
		if (!showCursor) {
			cli_cursor.show();
		}
	};

	render.persist = (...arguments_) => {
		const erasePrevious = previousLineCount > 0 ? eraseLines(previousLineCount) : '';
		if (previousLineCount > 0) {
			previousLineCount = 0;
		}

		const text = `${arguments_.join(' ')}`;
		const width = log_update_getWidth(stream, defaultWidth);
		const {wrapped: wrappedText} = computeFrame(text, width);
		write(erasePrevious + wrappedText);

		reset();
	};

	return render;
}

const logUpdate = createLogUpdate(external_node_process_namespaceObject.stdout);

/* harmony default export */ const log_update = ((/* unused pure expression or super */ null && (logUpdate)));

const logUpdateStderr = createLogUpdate(external_node_process_namespaceObject.stderr);

;// CONCATENATED MODULE: ./lib/adapters/terminal-screen.js

/** A screen on a stream that may be closed at any time: from then on nothing is written. */
function createTerminalScreen(stream, isTTY) {
    let gone = false;
    // Without a listener, the EPIPE of a closed pipe would end the whole process.
    stream.on('error', () => {
        gone = true;
    });
    function attempt(write) {
        if (gone)
            return;
        try {
            write();
        }
        catch {
            gone = true;
        }
    }
    if (!isTTY) {
        return {
            line(text) {
                attempt(() => stream.write(`${text}\n`));
            },
            live() {
                // A pipe or a file keeps all that is written: nothing there can change.
            },
            clear() {
                // Nothing to take away.
            },
        };
    }
    // With showCursor the cursor is left alone: hiding it would install handlers of the
    // process's signals, and those belong to the session.
    const update = createLogUpdate(stream, { showCursor: true });
    let shown = '';
    function show() {
        // A wrapped line flickers; the last column is left free, as some terminals wrap there.
        const width = (stream.columns ?? 80) - 1;
        if (shown !== '')
            update(Array.from(shown).slice(0, width).join(''));
    }
    return {
        line(text) {
            attempt(() => {
                // Not `persist`: that breaks long lines for good, and a copy of them with it.
                update.clear();
                stream.write(`${text}\n`);
                show();
            });
        },
        live(text) {
            shown = text;
            attempt(show);
        },
        clear() {
            shown = '';
            attempt(() => {
                update.clear();
            });
        },
    };
}

;// CONCATENATED MODULE: ./lib/adapters/terminal-reporter.js







/**
 * Tells a session on a terminal: a line for each job that ended, and below them a bar
 * with what runs now. Where the stream is a file or a pipe: the lines, and a sign of life
 * during long jobs. What jobs print is in their log files; of a failed one the last lines
 * are shown.
 */
function createTerminalReporter(options) {
    const { stream, isTTY, colors = isTTY, monotonicMs = () => performance.now() } = options;
    const { everySecond = callEverySecond } = options;
    const screen = createTerminalScreen(stream, isTTY);
    const running = new Map();
    let ended = 0;
    let latest = { best: null, etaMs: null };
    let stopDrawing = null;
    function draw() {
        const [current] = running.values();
        if (current === undefined) {
            screen.clear();
            return;
        }
        const { jobId, total } = current.begins;
        const parts = [
            `${renderBar(ended, total)} [${ended}/${total}]`,
            `${jobId} ${(0,duration/* renderDuration */.P)(monotonicMs() - current.startedMs)}`,
        ];
        if (running.size > 1)
            parts.push(`and ${running.size - 1} more`);
        if (latest.etaMs !== null)
            parts.push(renderEta(latest.etaMs));
        if (latest.best !== null)
            parts.push(renderBest(latest.best));
        screen.live(inertLine(parts.join('  ')));
    }
    function lines(text) {
        for (const line of text.split('\n'))
            screen.line(inertLine(line));
    }
    function jobBegins(begins) {
        running.set(begins.jobId, { begins, startedMs: monotonicMs() });
        if (isTTY)
            stopDrawing ??= everySecond(draw);
        draw();
    }
    function jobEnds(message) {
        running.delete(message.jobId);
        if (message.willRetry !== true)
            ended += 1;
        latest = message;
        screen.line(colored(inertLine(renderResultLine(message)), message));
        if (message.outcome === 'failed') {
            for (const line of message.lastLines)
                screen.line(inertLine(`    │ ${line}`));
        }
        draw();
    }
    /** The line with its symbol in colour. The symbol comes first: `[3/27] ✓ …`. */
    function colored(line, { outcome }) {
        if (!colors)
            return line;
        // Node would look at stdout and leave the colour out when that is no terminal.
        const options = { validateStream: false };
        return line.replace(/[✓✗■]/u, (symbol) => (0,external_node_util_.styleText)(COLORS[outcome], symbol, options));
    }
    function notice({ level, text, place }) {
        const where = place === undefined ? '' : `${(0,user_error/* renderPlace */.o)(place)}: `;
        lines(level === 'info' ? text : `${level}: ${where}${text}`);
    }
    return {
        tell(message) {
            switch (message.type) {
                case 'notice':
                    notice(message);
                    break;
                case 'run_begins':
                    lines(message.text);
                    break;
                case 'job_begins':
                    jobBegins(message);
                    break;
                case 'job_prints':
                    break;
                case 'still_running':
                    latest = { ...latest, etaMs: message.etaMs };
                    if (isTTY)
                        draw();
                    else
                        lines(renderHeartbeat(message));
                    break;
                case 'job_ends':
                    jobEnds(message);
                    break;
            }
        },
        finish() {
            stopDrawing?.();
            stopDrawing = null;
            running.clear();
            screen.clear();
        },
    };
}
const COLORS = { completed: 'green', failed: 'red', interrupted: 'yellow' };
function callEverySecond(draw) {
    const timer = setInterval(draw, 1000);
    // The bar must not keep the process alive.
    timer.unref();
    return () => {
        clearInterval(timer);
    };
}

;// CONCATENATED MODULE: ./lib/domain/restart.js
/**
 * The restart table of design §6: for every job of the plan what to do and why.
 *
 * The rules apply in a fixed order: the mode's row of the table, then the scope, then
 * `max-jobs`. The scope is never widened, and nothing here depends on time or order of
 * events, so a dry run shows exactly what a run does. Invalid rows get no decision.
 */
function decide({ rows, standing, mode, scope, maxJobs }) {
    const only = scope.only === null ? null : new Set(scope.only);
    let reached = scope.continue_from === null;
    let toStart = 0;
    const decisions = [];
    for (const row of rows) {
        if (row.type === 'invalid')
            continue;
        const { job } = row;
        reached ||= job.id === scope.continue_from;
        let decision;
        if (only !== null && !only.has(job.id)) {
            decision = { job, decision: 'leave', reason: 'outside_only' };
        }
        else if (!reached) {
            decision = beforeContinueFrom(job, standing(job));
        }
        else {
            decision = byTable(job, standing(job), mode);
        }
        if (decision.decision === 'run') {
            toStart += 1;
            if (maxJobs !== null && toStart > maxJobs) {
                decision = { job, decision: 'leave', reason: 'max_jobs' };
            }
        }
        decisions.push(decision);
    }
    return decisions;
}
/** Rows before JOB of `continue-from`: a result is kept, all else is left alone. */
function beforeContinueFrom(job, standing) {
    return standing === 'completed'
        ? { job, decision: 'keep', reason: 'completed' }
        : { job, decision: 'leave', reason: 'before_continue_from' };
}
function byTable(job, standing, mode) {
    if (standing === 'completed') {
        return mode === 'resume' || mode === 'retry-failed'
            ? { job, decision: 'keep', reason: 'completed' }
            : { job, decision: 'run', reason: 'asked' };
    }
    if (standing === 'failed' && mode === 'resume') {
        return { job, decision: 'leave', reason: 'failed' };
    }
    return { job, decision: 'run', reason: standing };
}
/** How many jobs get each decision. */
function countDecisions(decisions) {
    const counts = { run: 0, keep: 0, leave: 0 };
    for (const { decision } of decisions)
        counts[decision] += 1;
    return counts;
}

// EXTERNAL MODULE: ./lib/domain/describe.js
var describe = __nccwpck_require__(1339);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/rng.js

const rnds8Pool = new Uint8Array(256);
let poolPtr = rnds8Pool.length;
function rng() {
    if (poolPtr > rnds8Pool.length - 16) {
        (0,external_node_crypto_.randomFillSync)(rnds8Pool);
        poolPtr = 0;
    }
    return rnds8Pool.slice(poolPtr, (poolPtr += 16));
}

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/stringify.js

const byteToHex = [];
for (let i = 0; i < 256; ++i) {
    byteToHex.push((i + 0x100).toString(16).slice(1));
}
function unsafeStringify(arr, offset = 0) {
    return (byteToHex[arr[offset + 0]] +
        byteToHex[arr[offset + 1]] +
        byteToHex[arr[offset + 2]] +
        byteToHex[arr[offset + 3]] +
        '-' +
        byteToHex[arr[offset + 4]] +
        byteToHex[arr[offset + 5]] +
        '-' +
        byteToHex[arr[offset + 6]] +
        byteToHex[arr[offset + 7]] +
        '-' +
        byteToHex[arr[offset + 8]] +
        byteToHex[arr[offset + 9]] +
        '-' +
        byteToHex[arr[offset + 10]] +
        byteToHex[arr[offset + 11]] +
        byteToHex[arr[offset + 12]] +
        byteToHex[arr[offset + 13]] +
        byteToHex[arr[offset + 14]] +
        byteToHex[arr[offset + 15]]).toLowerCase();
}
function stringify(arr, offset = 0) {
    const uuid = unsafeStringify(arr, offset);
    if (!validate(uuid)) {
        throw TypeError('Stringified UUID is invalid');
    }
    return uuid;
}
/* harmony default export */ const dist_node_stringify = ((/* unused pure expression or super */ null && (stringify)));

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/v7.js


const _state = {};
function v7(options, buf, offset) {
    let bytes;
    if (options) {
        bytes = v7Bytes(options.random ?? options.rng?.() ?? rng(), options.msecs, options.seq, buf, offset);
    }
    else {
        const now = Date.now();
        const rnds = rng();
        updateV7State(_state, now, rnds);
        bytes = v7Bytes(rnds, _state.msecs, _state.seq, buf, offset);
    }
    return buf ?? unsafeStringify(bytes);
}
function updateV7State(state, now, rnds) {
    state.msecs ??= -Infinity;
    state.seq ??= 0;
    if (now > state.msecs) {
        state.seq = (rnds[6] << 23) | (rnds[7] << 16) | (rnds[8] << 8) | rnds[9];
        state.msecs = now;
    }
    else {
        state.seq = (state.seq + 1) | 0;
        if (state.seq === 0) {
            state.msecs++;
        }
    }
    return state;
}
function v7Bytes(rnds, msecs, seq, buf, offset = 0) {
    if (rnds.length < 16) {
        throw new Error('Random bytes length must be >= 16');
    }
    if (!buf) {
        buf = new Uint8Array(16);
        offset = 0;
    }
    else {
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
    }
    msecs ??= Date.now();
    seq ??= ((rnds[6] * 0x7f) << 24) | (rnds[7] << 16) | (rnds[8] << 8) | rnds[9];
    buf[offset++] = (msecs / 0x10000000000) & 0xff;
    buf[offset++] = (msecs / 0x100000000) & 0xff;
    buf[offset++] = (msecs / 0x1000000) & 0xff;
    buf[offset++] = (msecs / 0x10000) & 0xff;
    buf[offset++] = (msecs / 0x100) & 0xff;
    buf[offset++] = msecs & 0xff;
    buf[offset++] = 0x70 | ((seq >>> 28) & 0x0f);
    buf[offset++] = (seq >>> 20) & 0xff;
    buf[offset++] = 0x80 | ((seq >>> 14) & 0x3f);
    buf[offset++] = (seq >>> 6) & 0xff;
    buf[offset++] = ((seq << 2) & 0xff) | (rnds[10] & 0x03);
    buf[offset++] = rnds[11];
    buf[offset++] = rnds[12];
    buf[offset++] = rnds[13];
    buf[offset++] = rnds[14];
    buf[offset++] = rnds[15];
    return buf;
}
/* harmony default export */ const dist_node_v7 = (v7);

// EXTERNAL MODULE: ./lib/formats/fingerprint.js + 1 modules
var formats_fingerprint = __nccwpck_require__(3308);
// EXTERNAL MODULE: ./lib/formats/result-json.js
var result_json = __nccwpck_require__(1114);
// EXTERNAL MODULE: ./lib/adapters/durable-files.js
var durable_files = __nccwpck_require__(8397);
// EXTERNAL MODULE: ./lib/adapters/errno.js
var errno = __nccwpck_require__(5180);
// EXTERNAL MODULE: ./lib/adapters/storage-error.js
var storage_error = __nccwpck_require__(8882);
// EXTERNAL MODULE: ./lib/adapters/stored-results.js
var stored_results = __nccwpck_require__(7062);
;// CONCATENATED MODULE: ./lib/adapters/file-result-store.js








/** The results of jobs as files: the user's at `output_json`, ours in `results/<sha256>.json`. */
function createFileResultStore(options) {
    const { folder, statIndex } = options;
    /** Output paths that were just seen in place: 100,000 need not be looked at twice. */
    const inPlace = new Set();
    const workspace = (0,external_node_fs_.realpathSync)(options.workspace);
    const absolute = (outputJson) => (0,external_node_path_.resolve)(options.workingDirectory, outputJson);
    const storedName = (digest) => `${folder.results}${external_node_path_.sep}${digest}.json`;
    /**
     * Why nothing may be written below this folder, or null; makes it. Looked at each time:
     * the job before may have removed the folder, or put a link or a file there.
     */
    function clearFolder(path) {
        try {
            const existing = external_node_fs_.realpathSync.native(nearestExisting(path));
            if (!isInside(workspace, existing))
                return 'its folder leads out of the workspace through a link';
            if (isOurs(existing))
                return 'its folder leads into the state directory or .git through a link';
            (0,external_node_fs_.mkdirSync)(path, { recursive: true });
        }
        catch (error) {
            if ((0,errno/* isErrno */.r)(error, 'EEXIST', 'ENOENT', ...NOT_A_WAY))
                return 'its folder cannot be made: a file or a broken link is in the way';
            throw (0,storage_error/* storageError */.Q)('make the folder of a result', path, error);
        }
        return null;
    }
    function isOurs(path) {
        return isInside(stateDirectory(), path) || path.split(external_node_path_.sep).includes('.git');
    }
    /** Looked up when it is needed: a fresh start makes it later than this store. */
    function stateDirectory() {
        return external_node_fs_.realpathSync.native(nearestExisting((0,external_node_path_.dirname)(folder.path)));
    }
    /** Moves what stands at `path` to `replaced/`. Returns why it cannot. */
    function moveAside(path, stats) {
        const place = (0,external_node_path_.relative)(workspace, (0,external_node_path_.join)((0,external_node_fs_.realpathSync)((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path)));
        const target = freeName((0,external_node_path_.join)(folder.replaced, options.runId, place));
        try {
            (0,durable_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
            try {
                (0,external_node_fs_.renameSync)(path, target);
            }
            catch (error) {
                // The state directory may lie on another file system.
                if (!(0,errno/* isErrno */.r)(error, 'EXDEV'))
                    throw error;
                if (stats.isSymbolicLink())
                    (0,external_node_fs_.symlinkSync)((0,external_node_fs_.readlinkSync)(path), target);
                else if (stats.isFile())
                    (0,external_node_fs_.copyFileSync)(path, target);
                else
                    return 'neither a file nor a link is in its place';
                (0,external_node_fs_.rmSync)(path);
            }
            return null;
        }
        catch (error) {
            throw (0,storage_error/* storageError */.Q)('move an earlier result aside', path, error);
        }
    }
    /** Makes the way to `path` free. Returns why it cannot. */
    function clear(path, stats) {
        const problem = clearFolder((0,external_node_path_.dirname)(path));
        if (problem !== null || stats === null)
            return problem;
        return stats.isDirectory() ? 'a folder is in its place' : moveAside(path, stats);
    }
    function isOfDigest(path, stats, digest) {
        if (statIndex.knows(stats, digest))
            return true;
        if ((0,formats_fingerprint/* sha256 */.sc)((0,external_node_fs_.readFileSync)(path)) !== digest)
            return false;
        statIndex.remember(stats, digest);
        return true;
    }
    return {
        prepare(outputJson) {
            const path = absolute(outputJson);
            return clear(path, statsOf(path));
        },
        read(outputJson) {
            const path = absolute(outputJson);
            const invalid = (message) => ({ type: 'invalid', message });
            const stats = statsOf(path);
            if (stats === null)
                return { type: 'missing' };
            if (!stats.isFile())
                return invalid('not a regular file');
            if (stats.nlink !== 1)
                return invalid('a hard link to another file');
            if (!isInside(workspace, (0,external_node_fs_.realpathSync)(path)))
                return invalid('not in the workspace');
            if (stats.size > result_json/* MAX_RESULT_BYTES */.X)
                return invalid(`larger than ${result_json/* MAX_RESULT_BYTES */.X} bytes`);
            let bytes;
            try {
                bytes = readRegularFile(path, stats);
            }
            catch (error) {
                return invalid(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
            }
            const parsed = (0,result_json/* parseResult */.F)(bytes);
            if (parsed.type === 'invalid')
                return parsed;
            statIndex.remember(stats, (0,formats_fingerprint/* sha256 */.sc)(bytes));
            return { type: 'valid', value: parsed.value, bytes };
        },
        keep(bytes) {
            const result = { sha256: (0,formats_fingerprint/* sha256 */.sc)(bytes), size: bytes.length };
            if (this.holds(result))
                return result;
            const path = storedName(result.sha256);
            try {
                (0,durable_files/* writeDurably */.v8)(path, bytes);
                statIndex.remember((0,external_node_fs_.lstatSync)(path), result.sha256);
            }
            catch (error) {
                throw (0,storage_error/* storageError */.Q)('store a result', path, error);
            }
            return result;
        },
        holds({ sha256: digest, size }) {
            const path = storedName(digest);
            const stats = statsOf(path);
            if (stats?.isFile() !== true || stats.size !== size)
                return false;
            return isOfDigest(path, stats, digest);
        },
        isInPlace(outputJson, { sha256: digest, size }) {
            const stats = statsOf(absolute(outputJson));
            const isKnown = stats?.isFile() === true && stats.size === size && statIndex.knows(stats, digest);
            if (isKnown)
                inPlace.add(outputJson);
            return isKnown;
        },
        mend(outputJson, result) {
            const reading = this.read(outputJson);
            if (reading.type !== 'valid' || (0,formats_fingerprint/* sha256 */.sc)(reading.bytes) !== result.sha256)
                return false;
            this.keep(reading.bytes);
            return true;
        },
        load: (result) => (0,stored_results/* loadStored */.c)(folder.results, result),
        restore(outputJson, { sha256: digest, size }) {
            if (inPlace.delete(outputJson))
                return null;
            const path = absolute(outputJson);
            const stats = statsOf(path);
            const isSame = stats?.isFile() === true && stats.size === size;
            if (isSame && isOfDigest(path, stats, digest))
                return null;
            const problem = clear(path, stats);
            if (problem !== null)
                return problem;
            try {
                (0,external_node_fs_.copyFileSync)(storedName(digest), path, external_node_fs_.constants.COPYFILE_EXCL);
                statIndex.remember((0,external_node_fs_.lstatSync)(path), digest);
                return null;
            }
            catch (error) {
                throw (0,storage_error/* storageError */.Q)('put a result back', path, error);
            }
        },
    };
}
/** Reads a file that must still be the one that `stats` describes; follows no link. */
function readRegularFile(path, stats) {
    const fd = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    try {
        if ((0,external_node_fs_.fstatSync)(fd).ino !== stats.ino)
            throw new Error('it was replaced while being read');
        return (0,external_node_fs_.readFileSync)(fd);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** What the system says where a part of a path is a file, or links lead in a circle. */
const NOT_A_WAY = ['ENOTDIR', 'ELOOP'];
/** Null where there is nothing, be it that a part of the path is no folder. */
function statsOf(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path);
    }
    catch (error) {
        if ((0,errno/* isErrno */.r)(error, 'ENOENT', ...NOT_A_WAY))
            return null;
        throw error;
    }
}
function nearestExisting(path) {
    let folder = path;
    while (statsOf(folder) === null)
        folder = (0,external_node_path_.dirname)(folder);
    return folder;
}
function isInside(folder, path) {
    return path === folder || path.startsWith(folder.endsWith(external_node_path_.sep) ? folder : folder + external_node_path_.sep);
}
/** `path`, or `path.2`, `path.3` … where that is taken. */
function freeName(path) {
    let name = path;
    for (let n = 2; statsOf(name) !== null; n += 1)
        name = `${path}.${n}`;
    return name;
}

// EXTERNAL MODULE: ./lib/adapters/lock-holder.js
var lock_holder = __nccwpck_require__(9824);
// EXTERNAL MODULE: ./lib/adapters/session-folder.js
var session_folder = __nccwpck_require__(2629);
// EXTERNAL MODULE: ./lib/adapters/session-lock.js + 2 modules
var session_lock = __nccwpck_require__(3578);
;// CONCATENATED MODULE: ./lib/adapters/stat-index.js



/** Inode, size, mtime in ms and the beginning of the digest, as four numbers in a row. */
const FIELDS = 4;
/** Digits of the digest that are kept: 48 bits. It is only ever asked of the very same file. */
const DIGEST_DIGITS = 12;
/** Reads an index; an unreadable one is an empty one, because it only saves time. */
function loadStatIndex(file) {
    return createStatIndex(file, stat_index_read(file));
}
/** An index that will be saved to `file`. */
function createStatIndex(file, numbers = []) {
    // Numbers, not texts or objects: 200,000 entries take 15 MB so.
    const rowOf = new Map();
    for (let row = 0; row < numbers.length; row += FIELDS)
        rowOf.set(numbers[row] ?? 0, row);
    return {
        knows({ ino, size, mtimeMs }, sha256) {
            const row = rowOf.get(ino);
            return (row !== undefined &&
                numbers[row + 1] === size &&
                numbers[row + 2] === mtimeMs &&
                numbers[row + 3] === shortened(sha256));
        },
        remember({ ino, size, mtimeMs }, sha256) {
            const row = rowOf.get(ino) ?? numbers.length;
            rowOf.set(ino, row);
            numbers[row] = ino;
            numbers[row + 1] = size;
            numbers[row + 2] = mtimeMs;
            numbers[row + 3] = shortened(sha256);
        },
        save() {
            (0,durable_files/* writeDurably */.v8)(file, new Uint8Array(Float64Array.from(numbers).buffer));
        },
    };
}
function shortened(sha256) {
    return Number.parseInt(sha256.slice(0, DIGEST_DIGITS), 16);
}
/** The numbers as they lie in memory: the file is read by the machine that wrote it. */
function stat_index_read(file) {
    try {
        const bytes = Uint8Array.from((0,external_node_fs_.readFileSync)(file));
        const isWhole = bytes.length % (FIELDS * Float64Array.BYTES_PER_ELEMENT) === 0;
        return isWhole ? Array.from(new Float64Array(bytes.buffer)) : [];
    }
    catch (error) {
        if ((0,errno/* isErrno */.r)(error))
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/domain/status.js
/** The scope of a run that was asked for everything. */
const WHOLE_PLAN = { only: null, continue_from: null };

;// CONCATENATED MODULE: ./lib/domain/choose-mode.js

/**
 * Which mode a run is carried out in (design §6).
 *
 * A wish is carried out once in a workflow run: a later attempt, leg or step goes on
 * with `retry-failed` inside the scope of the first, because GitHub re-runs a job with
 * the same inputs. `fresh` is the exception: said explicitly, it is carried out once
 * in each attempt. `auto` by itself means fresh where nothing of this workflow run is
 * known and no other one is to be continued.
 *
 * @param last the newest run of the state at hand, null when there is none.
 * @param workflowRun null in the CLI.
 */
function chooseMode(wish, last, workflowRun) {
    const before = last?.workflow_run ?? null;
    const sameRun = workflowRun !== null && before?.id === workflowRun.id;
    if (last !== null && sameRun) {
        const freshIsDue = wish.restart === 'fresh' && before.attempt < workflowRun.attempt;
        if (!freshIsDue)
            return { mode: 'retry-failed', scope: last.scope, isContinuation: true };
    }
    const scope = { ...WHOLE_PLAN, only: wish.only, continue_from: wish.continueFrom };
    const mode = wish.continueFrom !== null ? 'continue-from' : modeOf(wish);
    return { mode, scope, isContinuation: false };
}
function modeOf(wish) {
    if (wish.restart !== 'auto')
        return wish.restart;
    if (wish.only !== null)
        return 'only';
    return wish.continuesOtherRun ? 'retry-failed' : 'fresh';
}

;// CONCATENATED MODULE: ./lib/domain/plan-change.js
/**
 * Compares a plan with the one that the last run carried out.
 *
 * @param earlier id → fingerprint in the last run's plan.
 */
function comparePlans(rows, earlier) {
    const added = [];
    const changed = [];
    const present = new Set();
    for (const row of rows) {
        if (row.type === 'invalid')
            continue;
        const { id, fingerprint } = row.job;
        present.add(id);
        const before = earlier.get(id);
        if (before === undefined)
            added.push(id);
        else if (before !== fingerprint)
            changed.push(id);
    }
    const removed = [...earlier.keys()].filter((id) => !present.has(id));
    return { added, removed, changed };
}

;// CONCATENATED MODULE: ./lib/domain/session-name.js
/** What a session's name may be: it names a folder and parts of artifact names. */
const SESSION_NAME = /^[A-Za-z0-9_-]{1,60}$/;
/**
 * The session name that follows from a plan's file name: its base name without the last
 * extension, each run of other characters → `-`, ends trimmed, cut at 60; `session` if
 * nothing is left (design §5).
 */
function deriveSessionName(planFile) {
    const base = planFile.split(/[/\\]/).at(-1) ?? '';
    const slug = base
        .replace(/\.[^.]*$/, '')
        .replace(/[^A-Za-z0-9_-]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    return slug === '' ? 'session' : slug;
}
/** The folder of a session's part below the state directory; also used in artifact names. */
function sessionFolderName(session, part) {
    return part === null ? session : `${session}.${part}`;
}

// EXTERNAL MODULE: ./lib/domain/standing.js
var domain_standing = __nccwpck_require__(6634);
// EXTERNAL MODULE: ./lib/domain/state.js
var domain_state = __nccwpck_require__(9093);
;// CONCATENATED MODULE: ./lib/entry/check-request.js

const LISTED_IDS = 10;
/** Every id of `only` and `continue-from` must name a valid row of the plan. */
function checkIds(settings, plan) {
    const { only, continueFrom } = settings;
    if (only.length === 0 && continueFrom === null)
        return;
    const known = new Set(plan.rows.flatMap((row) => (row.type === 'job' ? [row.job.id] : [])));
    const unknown = only.filter((id) => !known.has(id));
    const place = { file: plan.file };
    if (unknown.length > 0) {
        throw new user_error/* UserError */.y(`only names jobs that are not in the plan: ${listIds(unknown)}`, {
            place,
            hint: 'Nothing was run. Use ids of valid rows, as the plan spells them.',
        });
    }
    if (continueFrom !== null && !known.has(continueFrom)) {
        throw new user_error/* UserError */.y(`continue-from names a job that is not in the plan: ${continueFrom}`, {
            place,
            hint: 'Nothing was run. Use the id of a valid row, as the plan spells it.',
        });
    }
}
/** Two plans with one file name must not share a session that was named after the file. */
function checkPlanPath(local, session, planPath) {
    if (local.type !== 'sound' || planPath === null)
        return;
    const before = local.state.runs.at(-1)?.started.plan_path ?? null;
    if (before === null || before === planPath)
        return;
    throw new user_error/* UserError */.y(`session ${session} belongs to ${before}; this plan only has the same file name`, {
        place: { file: planPath },
        hint: 'Set `session` (CLI: --session NAME) so that each plan has a state of its own.',
    });
}
/** A part continues only what the same leg of the matrix began. */
function checkMatrix(local, matrix) {
    if (local.type !== 'sound' || matrix === null)
        return;
    const before = local.state.runs[0]?.started.matrix ?? null;
    if (before === null || sameJson(before, matrix))
        return;
    throw new user_error/* UserError */.y(`the earlier state is of another matrix leg: ${before}, not ${matrix}`, {
        hint: 'Set `session: …-${{ matrix.os }}` so that each leg has a session of its own.',
    });
}
function sameJson(a, b) {
    return a === b || JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}
/** `on-plan-change: fail`: the plan differs from the one the session began with. */
function planChanged(plan, change) {
    return new user_error/* UserError */.y(`the plan has changed: ${describeChange(change)}`, {
        place: { file: plan.file },
        hint: 'Nothing was run. Put the plan back, or set on-plan-change to adopt or new-run.',
    });
}
/** "2 added (a, b), 1 changed (c)". */
function describeChange({ added, removed, changed }) {
    const parts = [
        { word: 'added', ids: added },
        { word: 'removed', ids: removed },
        { word: 'changed', ids: changed },
    ].flatMap(({ word, ids }) => ids.length === 0 ? [] : [`${ids.length} ${word} (${listIds(ids)})`]);
    return parts.length === 0 ? 'only invalid rows or the order differ' : parts.join(', ');
}
function listIds(ids) {
    const shown = ids.slice(0, LISTED_IDS).join(', ');
    return ids.length > LISTED_IDS ? `${shown} and ${ids.length - LISTED_IDS} more` : shown;
}

// EXTERNAL MODULE: ./lib/entry/earlier-plan.js
var earlier_plan = __nccwpck_require__(494);
// EXTERNAL MODULE: ./lib/adapters/journal-reader.js
var journal_reader = __nccwpck_require__(6971);
// EXTERNAL MODULE: ./lib/entry/earlier-state.js
var earlier_state = __nccwpck_require__(6384);
;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./lib/formats/archive-caps.js
const defaultArchiveCaps = {
    entries: 250_000,
    totalBytes: 4 * 1024 ** 3,
    entryBytes: 4 * 1024 ** 3,
    ratio: 200,
    ratioFloorBytes: 64 * 1024 ** 2,
};

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./lib/domain/damaged-archive-error.js
/**
 * An archive broke a rule and was refused whole: nothing of it is left on the disk.
 *
 * `rule` is a clause about the entry ("leaves the folder"), or about the archive where
 * `entry` is null.
 */
class DamagedArchiveError extends Error {
    rule;
    entry;
    constructor(rule, { entry = null, cause }) {
        const what = entry === null ? 'it' : `its entry ${JSON.stringify(entry.slice(0, 200))}`;
        super(`The archive is damaged or forged and was not used: ${what} ${rule}.`, { cause });
        this.name = 'DamagedArchiveError';
        this.rule = rule;
        this.entry = entry;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/unpack-entry.js






/** Up to here, unpacked, an entry is done in one go: six times as fast as by streams. */
const smallBytes = 1024 ** 2;
/** `wx`: what is there already, a link too, is never written through. */
const writing = { flag: 'wx', mode: 0o600 };
/**
 * Unpacks one entry below `folder`, and writes not a byte more than it declares.
 *
 * @throws DamagedArchiveError when its content is not what it declares.
 */
async function unpackEntry(window, entry, folder) {
    const path = (0,external_node_path_.join)(folder, entry.name);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
    if (entry.unpackedBytes <= smallBytes && entry.packedBytes <= smallBytes) {
        (0,external_node_fs_.writeFileSync)(path, smallContent(window, entry), writing);
    }
    else {
        await unpackLarge(window, entry, path);
    }
}
function smallContent(window, entry) {
    const packed = Buffer.concat([...window.pieces(entry.dataStart, entry.packedBytes)]);
    const content = entry.method === 0 ? packed : inflate(packed, entry);
    const check = new ContentCheck(entry);
    check.take(content);
    check.end();
    return content;
}
function inflate(packed, entry) {
    try {
        // One byte more than declared may come out, which the check then finds.
        const result = (0,external_node_zlib_namespaceObject.inflateRawSync)(packed, { info: true, maxOutputLength: entry.unpackedBytes + 1 });
        // Node's types (20) leave out that `info` changes the result.
        const { buffer, engine } = result;
        checkConsumed(engine.bytesWritten, entry);
        return buffer;
    }
    catch (cause) {
        throw asDamage(cause, entry);
    }
}
async function unpackLarge(window, entry, path) {
    const source = external_node_stream_namespaceObject.Readable.from(window.pieces(entry.dataStart, entry.packedBytes));
    const sink = (0,external_node_fs_.createWriteStream)(path, { flags: writing.flag, mode: writing.mode });
    if (entry.method === 0) {
        await (0,external_node_stream_promises_namespaceObject.pipeline)(source, checked(entry), sink);
        return;
    }
    const inflater = (0,external_node_zlib_namespaceObject.createInflateRaw)();
    try {
        await (0,external_node_stream_promises_namespaceObject.pipeline)(source, inflater, checked(entry), sink);
    }
    catch (cause) {
        throw asDamage(cause, entry);
    }
    checkConsumed(inflater.bytesWritten, entry);
}
function checked(entry) {
    return async function* (chunks) {
        const check = new ContentCheck(entry);
        for await (const chunk of chunks) {
            check.take(chunk);
            yield chunk;
        }
        check.end();
    };
}
/** Holds the content of an entry, as it comes, against its declared size and checksum. */
class ContentCheck {
    #entry;
    #bytes = 0;
    #checksum = 0;
    constructor(entry) {
        this.#entry = entry;
    }
    take(chunk) {
        this.#bytes += chunk.length;
        if (this.#bytes > this.#entry.unpackedBytes) {
            throw damaged(this.#entry, 'unpacks to more than it declares');
        }
        this.#checksum = (0,external_node_zlib_namespaceObject.crc32)(chunk, this.#checksum);
    }
    end() {
        if (this.#bytes < this.#entry.unpackedBytes) {
            throw damaged(this.#entry, 'unpacks to less than it declares');
        }
        if (this.#checksum !== this.#entry.crc32) {
            throw damaged(this.#entry, 'does not have its checksum');
        }
    }
}
/** The inflater stops where its stream ends, whatever may follow. */
function checkConsumed(consumedBytes, entry) {
    if (consumedBytes !== entry.packedBytes)
        throw damaged(entry, 'has bytes after its end');
}
/** What zlib says of the content is a verdict; what the disk says is not. */
function asDamage(cause, entry) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE')
        return damaged(entry, 'unpacks to more than it declares');
    return code.startsWith('Z_') ? damaged(entry, 'cannot be inflated', cause) : cause;
}
function damaged({ name }, rule, cause) {
    return new DamagedArchiveError(rule, { entry: name, cause });
}

// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __nccwpck_require__(663);
;// CONCATENATED MODULE: ./lib/formats/archive-entry.js
/**
 * Which names an archive of ours may hold. The writer and the reader ask the same
 * rules: what can be stored can be restored.
 */
/** What the artifact service and Windows cannot take, and every control character. */
const forbidden = /[\p{Cc}\\:"<>|*?]/u;
/** What is wrong with the name of one entry (a clause: "is absolute"), or null. */
function entryNameProblem(name) {
    if (name === '')
        return 'has no name';
    if (name.startsWith('/'))
        return 'is absolute';
    if (forbidden.test(name))
        return 'has a character that is not allowed in names';
    if (Buffer.byteLength(name) > 1000)
        return 'has a name of more than 1000 bytes';
    for (const part of name.split('/')) {
        if (part === '..')
            return 'leaves the folder';
        if (part === '' || part === '.')
            return 'has an empty part in its path';
        if (Buffer.byteLength(part) > 255)
            return 'has a part of more than 255 bytes in its path';
    }
    return null;
}
/** The names of one archive, told one after the other. */
class EntryNames {
    #files = new Map();
    #folders = new Map();
    /**
     * What stands against one more entry: its name, or a clash with an earlier one on
     * some file system (the same name, by case too; a file where a folder is). Null when
     * nothing does.
     */
    problemWith(name) {
        const problem = entryNameProblem(name);
        if (problem !== null)
            return problem;
        const key = fold(name);
        const twin = this.#files.get(key);
        if (twin !== undefined) {
            return twin === name ? 'is there twice' : 'differs from another only in case';
        }
        if (this.#folders.has(key))
            return 'is a folder too';
        this.#files.set(key, name);
        return this.#problemWithFolders(name);
    }
    #problemWithFolders(name) {
        for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            const folder = name.slice(0, end);
            const key = fold(folder);
            if (this.#files.has(key))
                return 'lies below a file';
            const twin = this.#folders.get(key);
            if (twin === folder)
                return null;
            if (twin !== undefined)
                return 'lies in a folder that differs from another only in case';
            this.#folders.set(key, folder);
        }
        return null;
    }
}
function fold(name) {
    return name.normalize('NFC').toLowerCase();
}

;// CONCATENATED MODULE: ./lib/formats/archive-directory.js

const stored = 0;
const deflated = 8;
/** Bits of the general purpose flag (APPNOTE 4.4.4). */
const encrypted = 0x0001 | 0x0040 | 0x2000;
const hasDescriptor = 0x0008;
/** The kind of file in the upper half of the external attributes (Unix `st_mode`). */
const kindMask = 0xf000;
const regularFile = 0x8000;
const dosFolder = 0x10;
/** Judges a directory entry by entry, before anything is unpacked. */
class DirectoryRules {
    #caps;
    #names = new EntryNames();
    #entries = 0;
    #packedBytes = 0;
    #unpackedBytes = 0;
    constructor(caps) {
        this.#caps = caps;
    }
    /** What stands against this entry (a clause: "is encrypted"), or null. */
    problemWith(entry) {
        this.#entries += 1;
        this.#packedBytes += entry.packedBytes;
        this.#unpackedBytes += entry.unpackedBytes;
        return this.#names.problemWith(entry.name) ?? kindProblem(entry) ?? this.#sizeProblem(entry);
    }
    /** What stands against the whole, asked at the end. */
    ratioProblem() {
        const { ratio, ratioFloorBytes } = this.#caps;
        const tooDense = this.#unpackedBytes > ratioFloorBytes && this.#unpackedBytes > ratio * this.#packedBytes;
        return tooDense ? `unpacks to more than ${ratio} times its size` : null;
    }
    #sizeProblem({ unpackedBytes }) {
        const { entries, entryBytes, totalBytes } = this.#caps;
        if (this.#entries > entries)
            return `is more than entry ${entries}`;
        if (unpackedBytes > entryBytes)
            return `unpacks to more than ${entryBytes} bytes`;
        if (this.#unpackedBytes > totalBytes)
            return `brings the whole above ${totalBytes} bytes`;
        return null;
    }
}
function kindProblem({ flags, method, externalAttributes }) {
    if ((flags & encrypted) !== 0)
        return 'is encrypted';
    if (method !== stored && method !== deflated)
        return `is packed by method ${method}`;
    const kind = (externalAttributes >>> 16) & kindMask;
    if (kind !== 0 && kind !== regularFile)
        return 'is not a regular file';
    return (externalAttributes & dosFolder) === 0 ? null : 'is a folder';
}
/** The entries in the order of their place, each with where the next thing begins. */
function inOrder(entries, directoryStart) {
    const sorted = [...entries].sort((a, b) => a.offset - b.offset);
    return sorted.map((entry, index) => {
        return { entry, limit: sorted[index + 1]?.offset ?? directoryStart };
    });
}
/**
 * Whether the content of an entry, ending at `end`, leaves room for hidden bytes or
 * runs into what follows. A data descriptor has 12 to 24 bytes (APPNOTE 4.3.9).
 */
function gapProblem(entry, end, limit) {
    if (end > limit)
        return 'overlaps what follows it';
    const room = (entry.flags & hasDescriptor) === 0 ? 0 : 24;
    return limit - end > room ? 'is followed by bytes that belong to nothing' : null;
}

;// CONCATENATED MODULE: ./lib/adapters/zip-directory.js



/** Length of the record at the end of every zip, and of the two that zip64 puts before it. */
const endRecordBytes = 22;
const zip64RecordBytes = 20 + 56;
const unicodePathField = 0x7075;
const utf8Flag = 0x0800;
const asciiOnly = /^[\x20-\x7e]*$/;
/**
 * Reads the central directory and every local header of a zip and holds them against
 * the rules and against each other.
 *
 * @throws DamagedArchiveError
 */
async function readDirectory(window, size, caps) {
    const zip = await zip_directory_open(window, size);
    if (zip.comment.length > 0)
        throw new DamagedArchiveError('has a comment', {});
    if (zip.entryCount > caps.entries) {
        throw new DamagedArchiveError(`has more than ${caps.entries} entries`, {});
    }
    const directoryStart = cursor(zip);
    const entries = await readEntries(zip, new DirectoryRules(caps));
    const tail = size - cursor(zip) - endRecordBytes;
    if (tail !== 0 && tail !== zip64RecordBytes) {
        throw new DamagedArchiveError('has bytes beside its directory', {});
    }
    const ordered = inOrder(entries, directoryStart);
    if ((ordered[0]?.entry.offset ?? directoryStart) !== 0) {
        throw new DamagedArchiveError('has bytes before its first entry', {});
    }
    const sound = [];
    for (const { entry, limit } of ordered)
        sound.push(await readLocal(zip, entry, limit));
    return sound;
}
async function zip_directory_open(window, size) {
    try {
        return await (0,yauzl/* fromRandomAccessReaderPromise */.or)(window, size, {
            autoClose: false,
            // We decode names ourselves: yauzl would believe a second name in an extra field.
            decodeStrings: false,
        });
    }
    catch (cause) {
        throw broken(cause, null);
    }
}
/** How far yauzl has read; its types (3.4.0) take the number for a boolean. */
function cursor(zip) {
    return Number(zip.readEntryCursor);
}
async function readEntries(zip, rules) {
    const entries = [];
    const iterator = zip.eachEntry();
    for (;;) {
        const raw = await nextEntry(iterator);
        if (raw === null)
            break;
        const entry = zip_directory_describe(raw);
        const problem = rules.problemWith(entry);
        if (problem !== null)
            throw new DamagedArchiveError(problem, { entry: entry.name });
        entries.push(entry);
    }
    const problem = rules.ratioProblem();
    if (problem !== null)
        throw new DamagedArchiveError(problem, {});
    return entries;
}
async function nextEntry(iterator) {
    try {
        const { done, value } = await iterator.next();
        return done === true ? null : value;
    }
    catch (cause) {
        throw broken(cause, null);
    }
}
function zip_directory_describe(raw) {
    return {
        name: decodeName(raw),
        method: raw.compressionMethod,
        flags: raw.generalPurposeBitFlag,
        externalAttributes: raw.externalFileAttributes,
        crc32: raw.crc32,
        packedBytes: raw.compressedSize,
        unpackedBytes: raw.uncompressedSize,
        offset: raw.relativeOffsetOfLocalHeader,
        raw,
    };
}
function decodeName({ fileNameRaw, generalPurposeBitFlag, extraFields }) {
    const shown = fileNameRaw.toString('latin1');
    if (extraFields.some(({ id }) => id === unicodePathField)) {
        throw new DamagedArchiveError('has two names', { entry: shown });
    }
    if (asciiOnly.test(shown))
        return shown;
    try {
        if ((generalPurposeBitFlag & utf8Flag) === 0)
            throw new Error('the UTF-8 flag is not set');
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
    }
    catch (cause) {
        throw new DamagedArchiveError('has a name that is not UTF-8', { entry: shown, cause });
    }
}
async function readLocal(zip, entry, limit) {
    const { raw, ...described } = entry;
    const local = await localHeader(zip, raw);
    const end = local.fileDataStart + entry.packedBytes;
    const problem = contradiction(local, raw) ?? gapProblem(entry, end, limit);
    if (problem !== null)
        throw new DamagedArchiveError(problem, { entry: entry.name });
    return { ...described, dataStart: local.fileDataStart };
}
async function localHeader(zip, raw) {
    try {
        return await zip.readLocalFileHeaderPromise(raw);
    }
    catch (cause) {
        throw broken(cause, raw.fileNameRaw.toString());
    }
}
/** Sizes and checksum stand in the local header only where no descriptor follows. */
function contradiction(local, raw) {
    const same = local.fileName.equals(raw.fileNameRaw) &&
        local.compressionMethod === raw.compressionMethod &&
        local.generalPurposeBitFlag === raw.generalPurposeBitFlag;
    const described = (raw.generalPurposeBitFlag & hasDescriptor) !== 0 ||
        (local.crc32 === raw.crc32 &&
            agrees(local.compressedSize, raw.compressedSize) &&
            agrees(local.uncompressedSize, raw.uncompressedSize));
    return same && described ? null : 'is described in two ways';
}
/** All ones refer to the zip64 field, which holds what the directory says too. */
function agrees(local, listed) {
    return local === listed || local === 0xffffffff;
}
/** What yauzl found. An error of the system itself (a disk that fails) is no verdict. */
function broken(cause, entry) {
    if (!(typeof cause === 'object' && cause !== null && 'message' in cause))
        return cause;
    if ('syscall' in cause)
        return cause;
    return new DamagedArchiveError(`is not a sound zip (${String(cause.message)})`, { entry, cause });
}

;// CONCATENATED MODULE: ./lib/adapters/zip-window.js


const windowBytes = 64 * 1024;
/**
 * Reads a zip for yauzl through a window, synchronously: entries are small and lie in
 * a row, so most reads meet no disk, and what yauzl throws can be caught. Every range
 * is checked here: yauzl hands positions from the file to `fs.read` as they are, which
 * throws out of a callback for those above 2^53.
 */
class ZipWindow extends yauzl/* RandomAccessReader */.lJ {
    #fd;
    #size;
    #start = 0;
    #window = Buffer.alloc(0);
    constructor(fd, size) {
        super();
        this.#fd = fd;
        this.#size = size;
    }
    read(target, offset, length, position, callback) {
        if (!this.#holds(position, length)) {
            callback(new Error('a position in it lies outside of the file'));
            return;
        }
        this.#slice(position, length).copy(target, offset);
        callback(null, length);
    }
    /** The bytes of a range, piece by piece. The range must lie within the file. */
    *pieces(position, length) {
        for (let done = 0; done < length; done += windowBytes) {
            yield Buffer.from(this.#slice(position + done, Math.min(windowBytes, length - done)));
        }
    }
    #holds(position, length) {
        return Number.isSafeInteger(position) && position >= 0 && position + length <= this.#size;
    }
    #slice(position, length) {
        const inside = position >= this.#start && position + length <= this.#start + this.#window.length;
        if (!inside)
            this.#load(position, Math.max(length, windowBytes));
        return this.#window.subarray(position - this.#start, position - this.#start + length);
    }
    #load(position, length) {
        const fresh = Buffer.alloc(Math.min(length, this.#size - position));
        let filled = 0;
        while (filled < fresh.length) {
            const count = (0,external_node_fs_.readSync)(this.#fd, fresh, filled, fresh.length - filled, position + filled);
            if (count === 0)
                throw new Error('the file became shorter while it was read');
            filled += count;
        }
        this.#start = position;
        this.#window = fresh;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/artifact-archive.js







/**
 * Unpacks the wanted entries of an untrusted zip into `folder`, which is made, or must
 * be empty. Files get mode 0600, folders 0700.
 *
 * The whole directory is judged before the first byte is written, and no more is
 * written than it declares: a lie is found before it fills the disk. When anything is
 * wrong, even with an entry that is not wanted, nothing stays in `folder`.
 *
 * @throws DamagedArchiveError naming the entry and the rule.
 */
async function readArchive(zipFile, folder, { wanted, caps }) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    if ((0,external_node_fs_.readdirSync)(folder).length > 0)
        throw new Error(`${folder} is not empty`);
    const fd = (0,external_node_fs_.openSync)(zipFile, 'r');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(fd);
        const window = new ZipWindow(fd, size);
        const entries = await readDirectory(window, size, { ...defaultArchiveCaps, ...caps });
        const chosen = entries.filter(({ name }) => wanted(name));
        for (const [index, entry] of chosen.entries()) {
            await unpackEntry(window, entry, folder);
            // Small entries are unpacked synchronously: let signals and timers in between.
            if (index % 200 === 199)
                await (0,promises_namespaceObject.setImmediate)();
        }
        return {
            unpacked: chosen.map(({ name }) => name),
            skipped: entries.filter(({ name }) => !wanted(name)).map(({ name }) => name),
        };
    }
    catch (error) {
        await (0,external_node_fs_promises_namespaceObject.rm)(folder, { recursive: true, force: true });
        throw error;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(7934);
;// CONCATENATED MODULE: ./lib/formats/event-schema.js

const event_schema_text = dist/* string */.YjP();
const count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const digest = dist/* pipe */.FsL(event_schema_text, dist/* regex */.yGV(/^[0-9a-f]{64}$/));
const jobId = dist/* pipe */.FsL(event_schema_text, dist/* regex */.yGV(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/));
const uuid = dist/* pipe */.FsL(event_schema_text, dist/* uuid */.uRe());
const attempt = { job_id: jobId, attempt: count, fingerprint: digest };
const ended = { ...attempt, duration_ms: dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0)) };
const line = { seq: count, at: event_schema_text, prev: digest };
const counts = dist/* object */.Ikc({
    total: count,
    success: count,
    error: count,
    skipped: count,
    remaining: count,
    kept: count,
    attempted: count,
});
/**
 * The shape of a journal line that comes from elsewhere. Unknown fields are let through:
 * a later version may add some without a new schema version.
 */
const foreignEvent = dist/* variant */.Oxt('type', [
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('run_started'),
        schema_version: count,
        run_id: uuid,
        lineage: uuid,
        restarted_from: dist/* nullable */.mee(uuid),
        session: event_schema_text,
        part: dist/* nullable */.mee(event_schema_text),
        matrix: dist/* nullable */.mee(event_schema_text),
        mode: dist/* picklist */.KIO(['fresh', 'resume', 'retry-failed', 'continue-from', 'only']),
        scope: dist/* object */.Ikc({
            only: dist/* nullable */.mee(dist/* array */.YOg(jobId)),
            continue_from: dist/* nullable */.mee(jobId),
        }),
        plan: digest,
        plan_path: dist/* nullable */.mee(event_schema_text),
        plan_fingerprint: digest,
        decisions: dist/* object */.Ikc({ run: count, keep: count, leave: count }),
        commit: dist/* nullable */.mee(event_schema_text),
        workflow_run: dist/* nullable */.mee(dist/* object */.Ikc({ id: event_schema_text, attempt: count })),
        version: event_schema_text,
    }),
    dist/* object */.Ikc({ ...line, type: dist/* literal */.euz('run_restored'), checkpoint: event_schema_text, to: count }),
    dist/* object */.Ikc({ ...line, type: dist/* literal */.euz('checkpoint_rejected'), checkpoint: event_schema_text, message: event_schema_text }),
    dist/* object */.Ikc({ ...line, type: dist/* literal */.euz('job_started'), ...attempt }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('job_completed'),
        ...ended,
        sha256: dist/* nullable */.mee(digest),
        size: dist/* nullable */.mee(count),
        metrics: dist/* record */.g1P(event_schema_text, dist/* pipe */.FsL(dist/* number */.aig(), dist/* finite */.E2x())),
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('job_failed'),
        ...ended,
        reason: dist/* picklist */.KIO([
            'spawn_error',
            'timeout',
            'signal',
            'exit_code',
            'missing_output',
            'invalid_output',
            'reported_error',
        ]),
        message: event_schema_text,
        exit_code: dist/* nullable */.mee(dist/* number */.aig()),
        signal: dist/* nullable */.mee(event_schema_text),
        final: dist/* boolean */.zMY(),
        last_lines: dist/* array */.YOg(event_schema_text),
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('job_interrupted'),
        ...ended,
        reason: dist/* picklist */.KIO(['cancelled', 'storage_failed']),
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('job_skipped'),
        job_id: jobId,
        fingerprint: digest,
        reason: dist/* literal */.euz('dependency'),
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('checkpoint_sent'),
        checkpoint: event_schema_text,
        to: count,
        digest,
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('run_stopped'),
        run_id: uuid,
        reason: dist/* picklist */.KIO(['cancelled', 'stop_on_error', 'storage_failed']),
    }),
    dist/* object */.Ikc({
        ...line,
        type: dist/* literal */.euz('run_finished'),
        run_id: uuid,
        status: dist/* picklist */.KIO(['completed', 'completed_with_failures', 'incomplete', 'invalid']),
        exit_code: count,
        counts,
    }),
]);
/** What is wrong with an event from elsewhere, or null. */
function foreignEventProblem(event) {
    const parsed = dist/* safeParse */.xLC(foreignEvent, event);
    if (parsed.success)
        return null;
    const [issue] = parsed.issues;
    return `${dist/* getDotPath */.BuJ(issue) ?? 'the event'}: ${issue.message}`;
}

;// CONCATENATED MODULE: ./lib/formats/seal.js

/** One line of JSON, without its newline. */
function encodeSeal({ session, part }, { seq, hash }) {
    return JSON.stringify({
        sealed: { schema_version: SCHEMA_VERSION, session, part, from: 0, to: seq, head: hash },
    });
}
/** Null when the line is no seal. */
function decodeSeal(line) {
    try {
        const { sealed } = JSON.parse(line);
        if (sealed === undefined)
            return null;
        const { schema_version, session, part, from, to, head } = sealed;
        return typeof schema_version === 'number' &&
            typeof session === 'string' &&
            typeof part === 'string' &&
            typeof from === 'number' &&
            typeof to === 'number' &&
            typeof head === 'string'
            ? { schemaVersion: schema_version, session, part, from, to, head }
            : null;
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./lib/formats/state-json.js
var state_json = __nccwpck_require__(5908);
// EXTERNAL MODULE: ./lib/adapters/line-reader.js
var line_reader = __nccwpck_require__(9990);
;// CONCATENATED MODULE: ./lib/adapters/checkpoint-reader.js











/** A checkpoint is not what its seal, its chain or its digests say. Older ones may be. */
class DamagedCheckpointError extends Error {
    constructor(message) {
        super(message);
        this.name = 'DamagedCheckpointError';
    }
}
/** Entries of an artifact that restoring needs; all others are for people. */
function isCheckpointEntry(name) {
    return (name === 'journal.jsonl' ||
        /^plans\/[0-9a-f]{64}\.jsonl$/.test(name) ||
        /^results\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.json$/.test(name));
}
/**
 * Verifies an unpacked checkpoint and copies what is sound into a new session folder:
 * the journal must be sealed, its chain whole, every event well formed; results count by
 * the journal's digests, never by their names. Nothing in it is executed, and commands
 * are only ever taken from the plan of the run that restores.
 *
 * A result that does not match is left out: its job counts as interrupted.
 *
 * @throws DamagedCheckpointError when it must not be used.
 * @throws UserError (5) when a later version of this tool wrote it.
 */
function adoptCheckpoint(source, target, expected) {
    const journal = (0,external_node_path_.join)(source, 'journal.jsonl');
    if (!(0,external_node_fs_.existsSync)(journal))
        throw new DamagedCheckpointError('it holds no journal.jsonl');
    const seal = unseal(journal, target.journal);
    checkSeal(seal, expected);
    const state = (0,domain_state/* initialState */.ue)();
    const { head, damage } = (0,journal_reader/* readJournal */.a0)(target.journal, (event) => {
        const problem = foreignEventProblem(event);
        if (problem !== null)
            throw new Error(problem);
        (0,domain_state/* evolve */.sf)(state, event);
    });
    if (damage !== null) {
        throw new DamagedCheckpointError(`journal.jsonl:${damage.line}: ${damage.message}`);
    }
    if (head.seq !== seal.to || head.hash !== seal.head) {
        throw new DamagedCheckpointError('the journal does not end where its seal says');
    }
    if (state.runs.length === 0)
        throw new DamagedCheckpointError('its journal holds no run');
    copyPlans(source, target, state);
    copyResults(source, target, state);
    return { state, head };
}
/** Copies the journal without its last line, the seal, which is returned. */
function unseal(journal, target) {
    let lastOffset = 0;
    let lastLine = '';
    for (const { bytes, offset } of (0,line_reader/* readLines */.S)(journal)) {
        lastOffset = offset;
        lastLine = bytes.length > 4096 ? '' : bytes.toString('utf8');
    }
    const seal = decodeSeal(lastLine);
    if (seal === null)
        throw new DamagedCheckpointError('its journal is not sealed: its end is missing');
    (0,external_node_fs_.copyFileSync)(journal, target);
    const fd = (0,external_node_fs_.openSync)(target, 'r+');
    try {
        (0,external_node_fs_.ftruncateSync)(fd, lastOffset);
        (0,external_node_fs_.fsyncSync)(fd);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
    return seal;
}
function checkSeal(seal, expected) {
    if (seal.schemaVersion > state_json/* SCHEMA_VERSION */.f) {
        throw new user_error/* UserError */.y(`the earlier state was written by a later version of this tool (schema ${seal.schemaVersion}; this version reads up to ${state_json/* SCHEMA_VERSION */.f})`, {
            exitCode: 5,
            hint: 'Use that version or a newer one, or start over with `restart: fresh` (CLI: `--fresh`).',
        });
    }
    if (seal.from !== 0)
        throw new DamagedCheckpointError('it is not a full checkpoint');
    if (seal.session !== expected.session) {
        throw new DamagedCheckpointError(`it is of session ${seal.session}, not ${expected.session}`);
    }
    if (expected.part !== null && seal.part !== expected.part) {
        throw new DamagedCheckpointError(`it is of part ${seal.part}, not ${expected.part}`);
    }
}
function copyPlans(source, target, state) {
    for (const plan of new Set(state.runs.map(({ started }) => started.plan))) {
        const bytes = (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(source, 'plans', `${plan}.jsonl`)));
        if (bytes !== null && (0,formats_fingerprint/* sha256 */.sc)(bytes) === plan) {
            (0,durable_files/* writeDurably */.v8)((0,external_node_path_.join)(target.plans, `${plan}.jsonl`), bytes);
        }
    }
}
function copyResults(source, target, state) {
    const folder = (0,external_node_path_.join)(source, 'results');
    for (const name of (0,durable_files/* ifExists */.AG)(() => (0,external_node_fs_.readdirSync)(folder)) ?? []) {
        const records = state.jobs.get(name.replace(/\.json$/, ''))?.records ?? [];
        const digests = records.flatMap(({ end }) => end?.type === 'job_completed' && end.sha256 !== null ? [end.sha256] : []);
        if (digests.length === 0)
            continue;
        const file = (0,external_node_path_.join)(folder, name);
        if (!(0,external_node_fs_.lstatSync)(file).isFile())
            continue;
        const bytes = (0,external_node_fs_.readFileSync)(file);
        const digest = (0,formats_fingerprint/* sha256 */.sc)(bytes);
        if (digests.includes(digest))
            (0,durable_files/* writeDurably */.v8)((0,external_node_path_.join)(target.results, `${digest}.json`), bytes);
    }
}

;// CONCATENATED MODULE: ./lib/domain/artifact-service-error.js
const remedies = {
    unreachable: 'Check that the runner reaches this host and that githubstatus.com is green.',
    timeout: 'Check that the runner reaches this host and that githubstatus.com is green.',
    refused: 'It was not tried again; the cause must be mended first.',
    conflict: 'Nothing was overwritten; another name is needed.',
    quota: 'Delete artifacts or raise the storage quota; GitHub counts anew every 6 to 12 hours.',
    not_found: 'It may have expired, or been deleted.',
    damaged: 'It must not be used.',
};
/** The artifact service did not do what was asked; the message ends with what to do. */
class ArtifactServiceError extends Error {
    kind;
    constructor(kind, { operation, host, service = 'artifact service', detail, cause }) {
        super(`Could not ${operation} (${service} at ${host}): ${detail}. ${remedies[kind]}`, {
            cause,
        });
        this.name = 'ArtifactServiceError';
        this.kind = kind;
    }
}

;// CONCATENATED MODULE: ./lib/domain/checkpoint-name.js
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAME = new RegExp(`^tuning-session\\.([A-Za-z0-9_-]{1,60})\\.([A-Za-z0-9_-]{1,60})\\.a([1-9][0-9]{0,8})\\.(${UUID})\\.(0|[1-9][0-9]{0,14})-([1-9][0-9]{0,14})(\\.results)?$`);
function encodeCheckpointName(name) {
    const { session, part, attempt, runId, from, to, isResults } = name;
    const range = `${from}-${to}${isResults ? '.results' : ''}`;
    return `tuning-session.${session}.${part}.a${attempt}.${runId}.${range}`;
}
/** Null for an artifact that is no checkpoint of ours. */
function parseCheckpointName(text) {
    const match = NAME.exec(text);
    if (match === null)
        return null;
    const [, session = '', part = '', attempt, runId = '', from, to, results] = match;
    const name = {
        session,
        part,
        attempt: Number(attempt),
        runId,
        from: Number(from),
        to: Number(to),
        isResults: results !== undefined,
    };
    return name.from < name.to ? name : null;
}
/**
 * The order in which checkpoints are tried: the newest run first (highest attempt, then
 * greatest run id), in it the one that reaches furthest. Never by artifact id or time.
 */
function compareCheckpoints(a, b) {
    if (a.attempt !== b.attempt)
        return b.attempt - a.attempt;
    if (a.runId !== b.runId)
        return a.runId < b.runId ? 1 : -1;
    return b.to - a.to;
}

;// CONCATENATED MODULE: ./lib/entry/restore.js










/**
 * Finds the newest sound checkpoint of this session and part among the artifacts of a
 * workflow run, whatever attempt made it.
 *
 * @param where what the run is called in messages.
 * @returns null when none is listed.
 * @throws UserError 4 when one is listed but cannot be fetched; 5 when none is sound.
 */
async function findInArtifacts(store, target, where = 'this workflow run') {
    let listed;
    try {
        listed = await store.list();
    }
    catch (error) {
        throw serviceFailed(error);
    }
    const candidates = listed
        .flatMap((artifact) => {
        const name = parseCheckpointName(artifact.name);
        return name !== null && isWanted(name, target.expected) ? [{ artifact, name }] : [];
    })
        .sort((a, b) => compareCheckpoints(a.name, b.name));
    const rejected = [];
    for (const { artifact } of candidates) {
        const folder = scratch(target);
        try {
            const zip = await store.download(artifact, folder);
            const found = await openZip(zip, target);
            return { ...found, name: artifact.name, rejected };
        }
        catch (error) {
            rejected.push({ name: artifact.name, message: damageOf(error) });
        }
        finally {
            (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
        }
    }
    if (rejected.length === 0)
        return null;
    throw noneSound(rejected, where);
}
/**
 * Finds the newest sound checkpoint in folders or zips that were downloaded by hand: a
 * zip, an unpacked artifact, or a folder of several of them.
 *
 * @throws UserError 2 when there is no checkpoint at all; 5 when none is sound and of
 *   this session.
 */
async function findInPaths(paths, target) {
    const sources = paths.flatMap((path) => sourcesIn((0,external_node_path_.resolve)(path)));
    const rejected = [];
    const sound = [];
    for (const source of sources) {
        const name = (0,external_node_path_.basename)(source).replace(/\.zip$/, '');
        try {
            const found = (0,external_node_fs_.statSync)(source).isDirectory()
                ? openFolder(source, target)
                : await openZip(source, target);
            sound.push({ ...found, name, rejected });
        }
        catch (error) {
            rejected.push({ name, message: damageOf(error) });
        }
    }
    const [newest, ...others] = sound.sort(newerFirst);
    for (const { laidOut } of others)
        discard(laidOut);
    if (newest !== undefined)
        return newest;
    if (rejected.length > 0)
        throw noneSound(rejected, paths.join(', '));
    throw new user_error/* UserError */.y(`no checkpoint of session ${target.expected.session} in ${paths.join(', ')}`, {
        hint: 'Give the zip of a results artifact, or the folder it was unpacked to; set --session to the session it is of.',
    });
}
/** Removes what was laid out and will not be used. */
function discard({ folder }) {
    (0,external_node_fs_.rmSync)(folder.path, { recursive: true, force: true });
}
function isWanted(name, { session, part }) {
    // Deltas come with a later version; a full stands alone.
    return name.session === session && (part === null || name.part === part) && name.from === 0;
}
/** By what the journals say, as the names of downloaded files may be anything. */
function newerFirst(a, b) {
    const runOf = ({ state }) => state.runs.at(-1)?.started.run_id ?? '';
    if (runOf(a) !== runOf(b))
        return runOf(a) < runOf(b) ? 1 : -1;
    return b.head.seq - a.head.seq;
}
function sourcesIn(path) {
    if (!(0,external_node_fs_.existsSync)(path)) {
        throw new user_error/* UserError */.y(`--from ${path} does not exist`, {
            hint: 'Download the artifact of the run first, for example with gh run download.',
        });
    }
    if (!(0,external_node_fs_.statSync)(path).isDirectory() || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(path, 'journal.jsonl')))
        return [path];
    return (0,external_node_fs_.readdirSync)(path)
        .map((name) => (0,external_node_path_.join)(path, name))
        .filter((child) => child.endsWith('.zip') || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(child, 'journal.jsonl')));
}
async function openZip(zip, target) {
    const folder = scratch(target);
    try {
        await readArchive(zip, folder, { wanted: isCheckpointEntry });
        return openFolder(folder, target);
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}
function openFolder(source, { place, expected }) {
    const laidOut = (0,session_folder/* startSessionFolder */.NU)(place, (0,external_node_crypto_.randomUUID)());
    try {
        return { ...adoptCheckpoint(source, laidOut.folder, expected), laidOut };
    }
    catch (error) {
        discard(laidOut);
        throw error;
    }
}
function scratch({ temporaryFolder }) {
    const folder = (0,external_node_path_.join)(temporaryFolder, `tuning-session-restore-${(0,external_node_crypto_.randomUUID)()}`);
    (0,external_node_fs_.mkdirSync)(folder, { mode: 0o700 });
    return folder;
}
/** What is wrong with a checkpoint; any other error is thrown on. */
function damageOf(error) {
    if (error instanceof DamagedCheckpointError || error instanceof DamagedArchiveError) {
        return error.message;
    }
    if (error instanceof ArtifactServiceError && error.kind === 'damaged')
        return error.message;
    throw error instanceof ArtifactServiceError ? serviceFailed(error) : error;
}
function serviceFailed(error) {
    if (!(error instanceof ArtifactServiceError))
        return error;
    const failure = new user_error/* UserError */.y(`earlier state may exist, but cannot be fetched. ${error.message}`, {
        exitCode: 4,
        hint: 'Nothing was run. Re-run the failed jobs later, or start over with `restart: fresh`.',
    });
    failure.cause = error;
    return failure;
}
function noneSound(rejected, where) {
    const list = rejected.map(({ name, message }) => `${name}: ${message}`).join('\n');
    return new user_error/* UserError */.y(`earlier state was found in ${where}, but none of it is usable:\n${list}`, {
        exitCode: 5,
        hint: 'Nothing was run and nothing was deleted. To start over: `restart: fresh` (CLI: `--fresh`).',
    });
}

;// CONCATENATED MODULE: ./lib/entry/choose-state.js




/**
 * Chooses between the local session folder and a checkpoint (design §7): where both are
 * of one lineage and one is the beginning of the other, the longer; else the checkpoint,
 * and the local folder goes to the archive.
 *
 * @param onConflict `refuse`: the CLI must not move a laptop's state aside unasked.
 * @throws UserError 2 with `refuse` when the two are different histories.
 */
function chooseState(place, found, onConflict) {
    const local = (0,earlier_state/* readLocalState */.ZE)(place);
    const relation = local.type === 'none' ? 'checkpoint_longer' : relate(place, local, found);
    if (relation === 'local_longer') {
        discard(found.laidOut);
        return { local, restoredFrom: null, notice: null };
    }
    if (relation === 'different' && onConflict === 'refuse') {
        discard(found.laidOut);
        throw new user_error/* UserError */.y(`${found.name} and ${place.path} are different histories of one session name`, {
            hint: 'Give the downloaded one a place of its own with --session NAME, or move the local one to .archive/ by a run with --fresh first.',
        });
    }
    found.laidOut.publish((0,earlier_state/* archiveName */.uv)(local));
    return {
        local: (0,earlier_state/* readLocalState */.ZE)(place),
        restoredFrom: { name: found.name, to: found.head.seq },
        notice: relation === 'different'
            ? `The local state in ${place.path} was of another history; it was moved to .archive/.`
            : null,
    };
}
function relate(place, local, found) {
    if (local.type === 'unusable')
        return 'different';
    const { head } = local.reading;
    if (head.seq >= found.head.seq) {
        const same = (0,journal_reader/* hashOfLine */.Cz)(place.journal, found.head.seq) === found.head.hash;
        return same ? 'local_longer' : 'different';
    }
    const same = (0,journal_reader/* hashOfLine */.Cz)(found.laidOut.folder.journal, head.seq) === head.hash;
    return same ? 'checkpoint_longer' : 'different';
}

;// CONCATENATED MODULE: ./lib/entry/find-in-other-run.js





/** The answer where no other run is to be looked at. */
const NOT_LOOKED = {
    startsFresh: false,
    passesLocalOver: false,
    notices: [],
    lookedIn: null,
};
/** Each costs one request of the 1,000 that a repository has in an hour. */
const MOST_RUNS = 100;
/**
 * Looks for a checkpoint of this session and part in another run of this workflow
 * (`from-run`). Runs of forks and of other workflows are never continued: what they have
 * uploaded was made by code that nobody here has approved, or by other code.
 *
 * @throws UserError 5 when the run that is named cannot be continued; 4 when GitHub
 *   cannot be asked; as `findInArtifacts`.
 */
async function findInOtherRun(query) {
    const { fromRun } = query;
    try {
        // Not without `await`, which would let the error pass.
        return fromRun.type === 'id'
            ? await findInNamedRun(query, fromRun.id)
            : await findInLatestRun(query);
    }
    catch (error) {
        throw error instanceof ArtifactServiceError ? cannotAsk(error) : error;
    }
}
async function findInNamedRun(query, id) {
    const { runs, workflow, target } = query;
    const here = await runs.get(workflow.run.id);
    const named = await getNamed(runs, id);
    if (named.fork !== null) {
        throw unusable(`workflow run ${id} is of a fork (${named.fork})`);
    }
    if (named.workflowId !== here.workflowId) {
        throw unusable(`workflow run ${id} is of another workflow`);
    }
    const { found, expired } = await lookInto(query, id);
    if (found !== null) {
        return { ...NOT_LOOKED, found, notices: [...expired, ...stillUnderWay(named, here)] };
    }
    const { session, part } = target.expected;
    throw unusable([
        `workflow run ${id} holds no checkpoint of session ${session}, part ${part ?? 'none'}`,
        ...expired,
    ].join('\n'));
}
async function findInLatestRun(query) {
    const { runs, workflow, isAuto } = query;
    const here = await runs.get(workflow.run.id);
    const notices = [];
    let looked = 0;
    let forks = 0;
    const listed = here.branch === null ? [] : runs.ofWorkflow(here.workflowId, here.branch);
    for await (const run of listed) {
        if (run.number >= here.number)
            continue;
        if (run.fork !== null) {
            forks += 1;
            continue;
        }
        if (looked === MOST_RUNS)
            break;
        looked += 1;
        const { found, expired } = await lookInto(query, run.id);
        notices.push(...expired);
        if (found === null)
            continue;
        const lookedIn = `workflow run ${run.id}`;
        if (isAuto && isComplete(found.state) && commitOf(found.state) !== workflow.commit) {
            discard(found.laidOut);
            notices.push(`The session of workflow run ${run.id} is complete, and was made by another commit (${(0,describe/* shortCommit */.Ax)(commitOf(found.state) ?? 'unknown')}): starting fresh.`);
            return { found: null, startsFresh: true, passesLocalOver: true, notices, lookedIn };
        }
        return { ...NOT_LOOKED, found, notices: [...notices, ...stillUnderWay(run, here)], lookedIn };
    }
    return {
        found: null,
        startsFresh: false,
        passesLocalOver: true,
        notices,
        lookedIn: describeSearch(here, looked, forks),
    };
}
/** What one run holds of this session and part. */
async function lookInto({ runs, target }, id) {
    const artifacts = runs.artifactsOf(id);
    const found = await findInArtifacts(artifacts, target, `workflow run ${id}`);
    const { session, part } = target.expected;
    const expired = (await artifacts.expired()).filter((text) => {
        const name = parseCheckpointName(text);
        return name?.session === session && (part === null || name.part === part);
    });
    return {
        found,
        expired: expired.map((name) => `${name} of workflow run ${id} has expired and was not used.`),
    };
}
function isComplete(state) {
    const end = state.runs.at(-1)?.finished;
    return end?.status === 'completed' && end.counts.success === end.counts.total;
}
function commitOf(state) {
    return state.runs.at(-1)?.started.commit ?? null;
}
function stillUnderWay(run, here) {
    return run.isOver || run.id === here.id
        ? []
        : [`Workflow run ${run.id} is still under way; what it does from now on is not seen here.`];
}
function describeSearch(here, looked, forks) {
    if (here.branch === null)
        return 'no earlier run, as this workflow run belongs to no branch';
    const many = looked === MOST_RUNS ? `the newest ${looked}` : String(looked);
    const passedOver = forks === 0 ? '' : ` (${forks} of forks passed over)`;
    return `${many} earlier ${looked === 1 ? 'run' : 'runs'} of this workflow on branch ${here.branch}${passedOver}`;
}
function cannotAsk(error) {
    const failure = new user_error/* UserError */.y(`from-run cannot be carried out. ${error.message}`, {
        exitCode: 4,
        hint: 'Nothing was run. Mend this and re-run the job, or leave `from-run` out to start over.',
    });
    failure.cause = error;
    return failure;
}
async function getNamed(runs, id) {
    try {
        return await runs.get(id);
    }
    catch (error) {
        if (!(error instanceof ArtifactServiceError) || error.kind !== 'not_found')
            throw error;
        throw unusable(`this repository has no workflow run ${id}, or the token may not see it`);
    }
}
function unusable(what) {
    return new user_error/* UserError */.y(`from-run: ${what}`, {
        exitCode: 5,
        hint: 'Nothing was run. Name another run or `latest`; to start over, leave `from-run` out or put `restart: fresh` in its place.',
    });
}

;// CONCATENATED MODULE: ./lib/entry/find-state.js





/**
 * Looks for earlier state: in the folders given with `--from`, else among the artifacts
 * of this workflow run, else in the run that `from-run` names, else in the local session
 * folder.
 *
 * @throws UserError 4 or 5 as `findInArtifacts`; 2 as `chooseState`. Not with `fresh`,
 *   which is the way out of unusable state.
 */
async function findState(query) {
    const { surroundings, folder } = query;
    const local = (otherRun) => ({
        local: (0,earlier_state/* readLocalState */.ZE)(folder),
        restoredFrom: null,
        notice: null,
        rejected: [],
        otherRun,
    });
    let searched;
    try {
        searched = await findCheckpoint(query);
    }
    catch (error) {
        // An explicit fresh start is carried out although earlier state cannot be used.
        if (error instanceof user_error/* UserError */.y && query.settings.restart === 'fresh')
            return local(NOT_LOOKED);
        throw error;
    }
    const { found, ...otherRun } = searched;
    if (found === null)
        return local(otherRun);
    const onConflict = surroundings.workflow === null ? 'refuse' : 'archive';
    return { ...chooseState(folder, found, onConflict), rejected: found.rejected, otherRun };
}
async function findCheckpoint(query) {
    const { surroundings, session, part, folder } = query;
    const target = {
        place: folder,
        expected: { session, part },
        temporaryFolder: surroundings.temporaryFolder,
    };
    const { artifacts, workflow, workflowRuns } = surroundings;
    const { fromRun, restart, continueFrom, only } = query.settings;
    if (surroundings.from.length > 0) {
        return { ...NOT_LOOKED, found: await findInPaths(surroundings.from, target) };
    }
    const found = artifacts === null ? null : await findInArtifacts(artifacts, target);
    // `from-run` is carried out once in a workflow run; what it has found is there by now.
    if (found !== null || fromRun === null || workflow === null || workflowRuns === null) {
        return { ...NOT_LOOKED, found };
    }
    if (isOfWorkflowRun((0,earlier_state/* readLocalState */.ZE)(folder), workflow.run))
        return { ...NOT_LOOKED, found };
    const isAuto = restart === 'auto' && continueFrom === null && only.length === 0;
    return findInOtherRun({ fromRun, runs: workflowRuns, workflow, target, isAuto });
}
function isOfWorkflowRun(local, { id }) {
    return local.type === 'sound' && local.state.runs.at(-1)?.started.workflow_run?.id === id;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: ./lib/adapters/file-hash.js
var file_hash = __nccwpck_require__(8485);
// EXTERNAL MODULE: ./lib/domain/json.js
var json = __nccwpck_require__(7708);
;// CONCATENATED MODULE: ./lib/formats/argv-template.js

/** Starts the job of the pipeline that this tool replaces (design §3). */
const PIPELINE_TEMPLATE = [
    '{python}',
    '-m',
    'scripts.run_arbitrage_tuning',
    '--data-file',
    '{config.data_file}',
    '{flags}',
    '--output-json',
    '{output_json}',
];
const SIMPLE_NAMES = [
    'job_id',
    'output_json',
    'attempt',
    'python',
    'config_json',
    'config_file',
];
/** Finds the placeholders of an argv; `wrong` names one that does not exist. */
function compileTemplate(argv) {
    const elements = [];
    const configPaths = [];
    for (const text of argv) {
        if (text === '{flags}') {
            elements.push({ type: 'flags' });
            continue;
        }
        const pieces = [];
        let end = 0;
        for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
            const [whole, name] = match;
            if (match.index > end)
                pieces.push({ type: 'text', text: text.slice(end, match.index) });
            end = match.index + whole.length;
            if (whole === '{{' || whole === '}}') {
                pieces.push({ type: 'text', text: whole.charAt(0) });
            }
            else if (name?.startsWith('config.') === true && name.length > 'config.'.length) {
                const path = name.slice('config.'.length);
                configPaths.push(path);
                pieces.push({ type: 'config', path });
            }
            else {
                const simple = SIMPLE_NAMES.find((known) => known === name);
                if (simple === undefined)
                    return { type: 'wrong', message: explain(whole, name) };
                pieces.push({ type: 'name', name: simple });
            }
        }
        if (end < text.length)
            pieces.push({ type: 'text', text: text.slice(end) });
        elements.push({ type: 'pieces', pieces });
    }
    return { type: 'compiled', template: { argv, elements, configPaths } };
}
function explain(whole, name) {
    if (name === 'flags')
        return 'the command has {flags} inside of an argument; it must be one by itself';
    const known = `{${SIMPLE_NAMES.join('} {')}} {config.NAME} {flags}`;
    const what = name === undefined ? `a single ${whole}` : `an unknown placeholder ${whole}`;
    return `the command has ${what}; known are ${known}, and {{ }} for literal braces`;
}
/** The first config path of the template that this config has no value for, or null. */
function missingValue(template, config) {
    return template.configPaths.find((path) => valueAt(config, path) === null) ?? null;
}
/** The argv of one job. Call only when `missingValue` is null. */
function renderArgv(template, values) {
    return template.elements.flatMap((element) => element.type === 'flags'
        ? renderFlags(values.config, template.configPaths)
        : [element.pieces.map((piece) => renderPiece(piece, values)).join('')]);
}
function renderPiece(piece, values) {
    switch (piece.type) {
        case 'text':
            return piece.text;
        case 'config':
            return renderValue(valueAt(values.config, piece.path));
        case 'name':
            switch (piece.name) {
                case 'job_id':
                    return values.jobId;
                case 'output_json':
                    return values.outputJson;
                case 'attempt':
                    return String(values.attempt);
                case 'python':
                    return values.python;
                case 'config_json':
                    return JSON.stringify(values.config);
                case 'config_file':
                    return values.configFile;
            }
    }
}
/** `--kebab-name value` for each entry that is not used elsewhere: `_` becomes `-`. */
function renderFlags(config, usedPaths) {
    const usedNames = new Set(usedPaths.map((path) => (Object.hasOwn(config, path) ? path : path.split('.')[0])));
    return Object.entries(config).flatMap(([name, value]) => {
        if (usedNames.has(name) || value === null || value === false)
            return [];
        const flag = `--${name.replaceAll('_', '-')}`;
        if (value === true)
            return [flag];
        const values = Array.isArray(value) ? value : [value];
        return values.flatMap((one) => [flag, renderValue(one)]);
    });
}
function renderValue(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
/** The value at a dotted path (a name with dots in it comes first), null when there is none. */
function valueAt(config, path) {
    if (Object.hasOwn(config, path))
        return config[path] ?? null;
    let value = config;
    for (const name of path.split('.')) {
        if (!(0,json/* isJsonObject */.O)(value) || !Object.hasOwn(value, name))
            return null;
        value = value[name] ?? null;
    }
    return value;
}

// EXTERNAL MODULE: ./lib/formats/checked-plan.js
var checked_plan = __nccwpck_require__(1521);
// EXTERNAL MODULE: ./lib/formats/json-text.js
var json_text = __nccwpck_require__(7114);
;// CONCATENATED MODULE: ./lib/formats/output-path.js

/** What every file system takes; the path leaves room for that of the workspace. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 800;
/**
 * Why a job must not write its result there, or null. A path is portable (`/` only,
 * no drive, no NUL), relative to the working directory, and stays in the workspace
 * without entering the state directory or `.git`. Links are looked at when the job runs.
 */
function checkOutputPath(path, places) {
    if (isPlain(path) &&
        path !== places.plan &&
        places.workingDirectory === '' &&
        isOutOfReach(places.stateDirectory)) {
        return null;
    }
    if (path === '')
        return 'must not be empty';
    if (/[\p{Cc}\\:*?"<>|]/u.test(path)) {
        return 'must not hold \\ : * ? " < > | or control characters';
    }
    if (Buffer.byteLength(path) > MAX_PATH_BYTES)
        return `is longer than ${MAX_PATH_BYTES} bytes`;
    if (path.split('/').some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES)) {
        return `holds a name longer than ${MAX_NAME_BYTES} bytes`;
    }
    if (external_node_path_.posix.isAbsolute(path))
        return 'must be relative to the working directory';
    const normal = placeInWorkspace(path, places);
    if (normal === '..' || normal.startsWith('../'))
        return 'leaves the workspace';
    if (normal === '.' || path.endsWith('/'))
        return 'names a folder';
    if (normal.split('/').includes('.git'))
        return 'lies in .git';
    if (normal === places.plan)
        return 'is the plan';
    const { stateDirectory } = places;
    if (stateDirectory !== null && isBelow(normal, stateDirectory)) {
        return 'lies in the state directory';
    }
    return null;
}
/** The path relative to the workspace, normalised: equal for equal files. */
function placeInWorkspace(path, { workingDirectory }) {
    if (workingDirectory === '' && isPlain(path))
        return path;
    return external_node_path_.posix.normalize(external_node_path_.posix.join(workingDirectory, path));
}
/**
 * Whether a path is as nearly all are: short, names of plain characters that do not start with
 * a dot, so that there is nothing to normalise or refuse. It spares 100,000 rows the
 * work.
 */
function isPlain(path) {
    return path.length <= MAX_NAME_BYTES && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path);
}
/** Whether no plain path can lie in the state directory: its name starts with a dot. */
function isOutOfReach(stateDirectory) {
    return stateDirectory === null || stateDirectory.startsWith('.');
}
function isBelow(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

;// CONCATENATED MODULE: ./lib/formats/plan-row.js

/** What a job id may be: it names files and parts of artifact names on every system. */
const JOB_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];
/** A year: longer is a slip of the pen, and no timer holds it. */
const MAX_TIMEOUT_SECONDS = 365 * 24 * 3600;
const jsonObject = dist/* custom */.IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must be an object');
const plan_row_jobId = dist/* pipe */.FsL(dist/* string */.YjP('must be a string'), dist/* check */.z6Y((id) => JOB_ID.test(id), 'must be 1 to 100 of the characters A-Z a-z 0-9 . _ - and start with a letter or digit'), dist/* check */.z6Y((id) => !WINDOWS_DEVICE.test(id), 'is the name of a device on Windows'), dist/* check */.z6Y((id) => !id.endsWith('.'), 'must not end with a dot'), dist/* check */.z6Y((id) => !PROTOTYPE_NAMES.includes(id), 'is a reserved name'));
const argument = dist/* pipe */.FsL(dist/* string */.YjP('must be a string'), dist/* check */.z6Y((text) => !text.includes('\0'), 'must not hold a NUL character'));
/** The command template of a row: at least the program's name. */
const command = dist/* pipe */.FsL(dist/* array */.YOg(argument, 'must be an array of strings'), dist/* check */.z6Y((argv) => argv.length > 0 && argv[0] !== '', 'must name a program first'));
const environment = dist/* pipe */.FsL(dist/* record */.g1P(dist/* string */.YjP(), argument, 'must be an object of strings'), dist/* check */.z6Y((env) => Object.keys(env).every((name) => /^[^=\0]+$/.test(name)), 'has a name that is empty or holds ='));
/** One row of a plan, as written (design §3). */
const planRow = dist/* strictObject */.rej({
    job_id: plan_row_jobId,
    config: jsonObject,
    output_json: dist/* string */.YjP('must be a string'),
    command: dist/* optional */.lqM(command),
    timeout_seconds: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* number */.aig('must be a number of seconds'), dist/* check */.z6Y((seconds) => seconds >= 0 && seconds <= MAX_TIMEOUT_SECONDS, `must be between 0 (no limit) and ${MAX_TIMEOUT_SECONDS}`))),
    env: dist/* optional */.lqM(environment),
    metadata: dist/* optional */.lqM(jsonObject),
});

;// CONCATENATED MODULE: ./lib/formats/plan-jsonl.js





/**
 * Reads the lines of one plan, in order: it remembers ids and output paths, because of
 * rows that claim the same one the first stands and the later are invalid.
 */
function createPlanParser(places) {
    const lineOfId = new Map();
    const lineOfOutput = new Map();
    return (text, line) => {
        if (text.trim() === '')
            return { type: 'blank' };
        const reading = (0,json_text/* readJson */.Vh)(text);
        if (reading.type === 'not_json') {
            return { type: 'not_json', line, column: reading.offset + 1, message: reading.message };
        }
        const invalid = (message, path, part = 'value') => ({
            type: 'invalid',
            ...placed(text, line, message, path, part),
        });
        if (!(0,json/* isJsonObject */.O)(reading.value))
            return invalid('a row must be a JSON object', []);
        const parsed = dist/* safeParse */.xLC(planRow, reading.value);
        if (!parsed.success) {
            const { message, path, part } = explainIssue(parsed.issues[0]);
            return invalid(message, path, part);
        }
        const row = parsed.output;
        const unusable = (0,json_text/* findUnusable */.FW)(reading.value);
        if (unusable !== null)
            return invalid(unusable.message, unusable.path);
        const inexact = findInexactInteger(row.config, text);
        if (inexact !== null) {
            return invalid(`${(0,json_text/* renderPath */.i7)(inexact)} is an integer too large to be kept exactly; write it as a string`, inexact);
        }
        const wrongPath = checkOutputPath(row.output_json, places);
        if (wrongPath !== null)
            return invalid(`output_json ${wrongPath}`, ['output_json']);
        const idKey = row.job_id.toLowerCase();
        const earlierId = lineOfId.get(idKey);
        if (earlierId !== undefined) {
            return invalid(`job_id is already used in line ${earlierId}`, ['job_id']);
        }
        const outputKey = placeInWorkspace(row.output_json, places).toLowerCase();
        const earlierOutput = lineOfOutput.get(outputKey);
        if (earlierOutput !== undefined) {
            return invalid(`output_json is already used in line ${earlierOutput}`, ['output_json']);
        }
        lineOfId.set(idKey, line);
        lineOfOutput.set(outputKey, line);
        return {
            type: 'job',
            job: {
                id: row.job_id,
                line,
                config: row.config,
                outputJson: row.output_json,
                command: row.command ?? null,
                timeoutSeconds: row.timeout_seconds ?? null,
                env: row.env ?? null,
                metadata: row.metadata ?? null,
            },
        };
    };
}
function placed(text, line, message, path, part) {
    return { line, column: (0,json_text/* offsetOf */.b4)(text, path, part) + 1, message };
}
function explainIssue(issue) {
    const path = (issue.path ?? []).map(({ key }) => key);
    const name = (0,json_text/* renderPath */.i7)(path);
    if (issue.type === 'strict_object') {
        return issue.expected === 'never'
            ? { message: `unknown key ${name}`, path, part: 'key' }
            : { message: `${name} is missing`, path: path.slice(0, -1), part: 'value' };
    }
    return { message: `${name} ${issue.message}`, path, part: 'value' };
}
/**
 * The first integer literal that JSON.parse rounds (2^53 + 1 becomes 2^53): a seed of 64
 * bits would silently reach the job as another one. Only large values are looked up in
 * the text, so that ordinary rows cost nothing.
 */
function findInexactInteger(config, text) {
    const suspects = [];
    collectLargeIntegers(config, ['config'], suspects);
    return (suspects.find((path) => {
        const source = (0,json_text/* sourceOf */.vz)(text, path);
        return source !== null && /^-?\d+$/.test(source) && BigInt(source) !== BigInt(Number(source));
    }) ?? null);
}
function collectLargeIntegers(value, path, found) {
    if (typeof value === 'number') {
        if (Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isInteger(value))
            found.push(path);
    }
    else if (Array.isArray(value)) {
        value.forEach((child, index) => {
            collectLargeIntegers(child, [...path, index], found);
        });
    }
    else if (typeof value === 'object' && value !== null) {
        for (const [name, child] of Object.entries(value)) {
            if (typeof child === 'number'
                ? Math.abs(child) > Number.MAX_SAFE_INTEGER
                : typeof child === 'object') {
                collectLargeIntegers(child, [...path, name], found);
            }
        }
    }
}

// EXTERNAL MODULE: ./lib/adapters/derived-file.js
var derived_file = __nccwpck_require__(1728);
;// CONCATENATED MODULE: ./lib/entry/plan-cache.js


/**
 * Keeps the checked rows of a plan: 100,000 are read again in a fifth of the time that
 * checking them takes. Not of a plan whose rows bring commands or variables of their own:
 * both may hold secrets, which never go to the state directory.
 */
function writePlanCache(file, origin, plan) {
    const isPlain = plan.rows.every((row) => row.type === 'invalid' || (row.job.template === origin.command && row.job.env === null));
    if (!isPlain)
        return;
    const cached = function* () {
        for (const row of plan.rows) {
            if (row.type === 'invalid')
                yield row;
            else {
                const { id, line, config, outputJson, timeoutSeconds, metadata, fingerprint } = row.job;
                const job = { id, line, config, outputJson, timeoutSeconds, metadata, fingerprint };
                yield { type: 'job', job };
            }
        }
    };
    const values = function* () {
        yield { sha256: plan.sha256, fingerprint: plan.fingerprint };
        yield* (0,derived_file/* inGroups */.Am)(cached());
    };
    (0,derived_file/* writeDerived */.DF)(file, keyOfPlan(origin), values());
}
/** The plan that was kept for this very origin, or null. */
function readPlanCache(file, origin) {
    const { command } = origin;
    if (command === null)
        return null;
    const key = keyOfPlan(origin);
    const found = { head: null };
    const rows = [];
    // The types are the writer's: the seal says that it is our own text, and the key that
    // this program wrote it.
    const isWhole = (0,derived_file/* readDerived */.WZ)(file, (given) => given === key, (value) => {
        if (found.head === null)
            found.head = value;
        else
            for (const row of value)
                rows.push(addressed(row, command));
    });
    return isWhole && found.head !== null ? { ...found.head, rows } : null;
}
/** Equal for equal origins. A hash: the command may hold a secret. */
function keyOfPlan({ of, command }) {
    return (0,formats_fingerprint/* sha256 */.sc)((0,formats_fingerprint/* canonicalJson */.dj)({ of, command }));
}
function addressed(row, template) {
    if (row.type === 'invalid')
        return row;
    return { type: 'job', job: { ...row.job, env: null, template } };
}

;// CONCATENATED MODULE: ./lib/entry/templates.js




/**
 * Finds the session's command template and keeps compiled ones.
 *
 * @throws UserError (2) when the given command has an unknown placeholder.
 */
function createTemplates(command, workspace) {
    const known = new Map();
    const script = (0,external_node_path_.join)(workspace.workingDirectory, 'scripts', 'run_arbitrage_tuning.py');
    const templates = {
        session: command ?? ((0,external_node_fs_.existsSync)(script) ? PIPELINE_TEMPLATE : null),
        compile(template) {
            const key = template.join('\0');
            let compilation = known.get(key);
            if (compilation === undefined) {
                compilation = compileTemplate(template);
                known.set(key, compilation);
            }
            return compilation;
        },
        compiled(template) {
            const compilation = templates.compile(template);
            if (compilation.type === 'wrong')
                throw new Error(compilation.message);
            return compilation.template;
        },
    };
    if (command !== null) {
        const compilation = templates.compile(command);
        if (compilation.type === 'wrong') {
            throw new user_error/* UserError */.y(compilation.message, { hint: 'Correct the command.' });
        }
    }
    return templates;
}

// EXTERNAL MODULE: ./lib/entry/version.js + 1 modules
var version = __nccwpck_require__(4015);
;// CONCATENATED MODULE: ./lib/entry/workspace.js



/**
 * Finds the folders of a run.
 *
 * @param root GITHUB_WORKSPACE, in the CLI the current directory.
 * @throws UserError (2) when the working directory is not a folder in the workspace.
 */
function findWorkspace(root, settings) {
    const workingDirectory = (0,external_node_path_.resolve)(root, settings.workingDirectory);
    if (!(0,external_node_fs_.existsSync)(workingDirectory)) {
        throw new user_error/* UserError */.y('working-directory does not exist', {
            place: { file: workingDirectory },
            hint: 'Name a folder of the workspace; is the repository checked out?',
        });
    }
    if (relativeInside((0,external_node_fs_.realpathSync)(root), (0,external_node_fs_.realpathSync)(workingDirectory)) === null) {
        throw new user_error/* UserError */.y('working-directory lies outside of the workspace', {
            place: { file: workingDirectory },
            hint: `Name a folder below ${root}.`,
        });
    }
    return { root, workingDirectory, stateDirectory: (0,external_node_path_.resolve)(root, settings.stateDirectory) };
}
/** The same folders relative to the workspace, for the rules on output paths. */
function placesOf({ root, workingDirectory, stateDirectory }, plan) {
    return {
        plan: relativeInside(root, (0,external_node_path_.resolve)(root, plan)),
        workingDirectory: relativeInside(root, workingDirectory) ?? '',
        stateDirectory: relativeInside(root, stateDirectory),
    };
}
/** `path` relative to `folder` with `/`, '' for the folder itself; null when it lies outside. */
function relativeInside(folder, path) {
    const inside = (0,external_node_path_.relative)(folder, path).split(external_node_path_.sep).join('/');
    return inside === '..' || inside.startsWith('../') || (0,external_node_path_.resolve)(folder, inside) !== (0,external_node_path_.resolve)(path)
        ? null
        : inside;
}

;// CONCATENATED MODULE: ./lib/entry/load-plan.js















/** How many faults of one kind a message lists. */
const LISTED = 20;
/**
 * Reads a plan as a stream, checks every row, and works out each job's command template
 * and fingerprint.
 *
 * @param cache where an earlier run may have kept the outcome; it counts when it was made
 *   of the same bytes under the same settings.
 * @throws UserError (2) for a file that is missing, empty or not UTF-8, for lines that
 *   are not JSON (all of them, with columns), and for rows without any command.
 */
function loadPlan(settings, workspace, cache) {
    const file = (0,external_node_path_.resolve)(workspace.root, settings.plan);
    const templates = createTemplates(settings.command, workspace);
    const places = placesOf(workspace, settings.plan);
    try {
        // What comes through a pipe can be read once only.
        const origin = (0,external_node_fs_.statSync)(file).isFile() ? originOf(file, templates, places) : null;
        const kept = origin === null ? null : readPlanCache(cache, origin);
        if (kept !== null)
            return { plan: { ...kept, file: settings.plan }, templates, keep: null };
        const plan = checkPlan(file, settings.plan, templates, places);
        return {
            plan,
            templates,
            keep(target) {
                if (origin === null)
                    return;
                // Not of a file that was changed while it was read.
                const now = originOf(file, templates, places);
                if (keyOfPlan(now) === keyOfPlan(origin))
                    writePlanCache(target, origin, plan);
            },
        };
    }
    catch (error) {
        throw planUnreadable(error, settings.plan, file);
    }
}
function originOf(file, templates, places) {
    return {
        of: { program: (0,version/* programKey */.c)(), bytes: (0,file_hash/* hashFile */.D)(file, Infinity), places: { ...places } },
        command: templates.session,
    };
}
function checkPlan(file, name, templates, places) {
    const parse = createPlanParser(places);
    const checkedText = (0,formats_fingerprint/* createTextHash */.Wn)();
    const rows = [];
    const notJson = [];
    for (const { bytes, line, offset } of (0,line_reader/* readLines */.S)(file)) {
        if (!(0,external_node_buffer_.isUtf8)(bytes)) {
            throw new user_error/* UserError */.y(`not UTF-8, in the line that starts at byte ${offset}`, {
                place: { file: name, line },
                hint: 'Save the plan as UTF-8.',
            });
        }
        const text = bytes.toString('utf8');
        const row = parse(line === 1 ? text.replace(/^\uFEFF/, '') : text, line);
        if (row.type === 'not_json') {
            notJson.push({ file: name, line, column: row.column, message: row.message });
        }
        else if (row.type !== 'blank') {
            const { addressed, configText } = address(row, templates, name);
            checkedText.add(`${(0,checked_plan/* encodeCheckedRow */._)(addressed, configText)}\n`);
            rows.push(addressed);
        }
    }
    if (notJson.length > 0)
        throw linesNotJson(notJson);
    if (rows.length === 0) {
        throw new user_error/* UserError */.y('the plan has no jobs', {
            place: { file: name },
            hint: 'Write one JSON object a line: {"job_id": …, "config": {…}, "output_json": …}.',
        });
    }
    const jobs = rows.flatMap((row) => (row.type === 'job' ? [row.job] : []));
    return { file: name, sha256: checkedText.digest(), fingerprint: (0,formats_fingerprint/* fingerprintPlan */.Ef)(jobs), rows };
}
function address(row, templates, planName) {
    if (row.type === 'invalid')
        return { addressed: row, configText: '' };
    const { job } = row;
    const template = job.command ?? templates.session;
    if (template === null)
        throw noCommand(planName, job.line);
    const invalid = (message) => ({
        addressed: { type: 'invalid', line: job.line, column: 1, message },
        configText: '',
    });
    const compilation = templates.compile(template);
    if (compilation.type === 'wrong')
        return invalid(compilation.message);
    const missing = missingValue(compilation.template, job.config);
    if (missing !== null)
        return invalid(`Missing ${missing} in config`);
    const configText = (0,formats_fingerprint/* canonicalJson */.dj)(job.config);
    const { id, line, config, outputJson, timeoutSeconds, env, metadata } = job;
    const fingerprint = (0,formats_fingerprint/* fingerprintJob */.Kt)(job, template, configText);
    return {
        // One literal: spreading a row into a new object costs more than all its checks.
        addressed: {
            type: 'job',
            job: {
                id,
                line,
                config,
                outputJson,
                timeoutSeconds,
                env,
                metadata,
                template: compilation.template.argv,
                fingerprint,
            },
        },
        configText,
    };
}
function noCommand(planName, line) {
    return new user_error/* UserError */.y('there is no command: this row has none, none was given, and scripts/run_arbitrage_tuning.py is not in the working directory', {
        place: { file: planName, line },
        hint: 'Set `command`, for example: python train.py {flags} --output-json {output_json}',
    });
}
function planUnreadable(error, name, file) {
    if (error instanceof user_error/* UserError */.y)
        return error;
    if ((0,errno/* isErrno */.r)(error, 'ENOENT')) {
        return new user_error/* UserError */.y('the plan file does not exist', {
            place: { file: name },
            hint: `Looked for ${file}. Is the repository checked out, and the path relative to the workspace?`,
        });
    }
    if ((0,errno/* isErrno */.r)(error, 'EISDIR') || ((0,errno/* isErrno */.r)(error) && (0,external_node_fs_.statSync)(file).isDirectory())) {
        return new user_error/* UserError */.y('the plan is a folder, not a file', {
            place: { file: name },
            hint: 'Name the JSONL file in it.',
        });
    }
    if ((0,errno/* isErrno */.r)(error, 'EACCES', 'EPERM')) {
        return new user_error/* UserError */.y('the plan file cannot be read: permission denied', {
            place: { file: name },
            hint: 'Make it readable for this user.',
        });
    }
    return error;
}
function linesNotJson(faults) {
    const [first, ...others] = faults.slice(0, LISTED);
    const more = faults.length > LISTED ? [`… and ${faults.length - LISTED} more lines`] : [];
    const rest = others.map((fault) => `${(0,user_error/* renderPlace */.o)(fault)}: not JSON (${fault.message})`);
    return new user_error/* UserError */.y([`not JSON (${first?.message ?? ''})`, ...rest, ...more].join('\n'), {
        ...(first === undefined ? {} : { place: first }),
        hint: 'Nothing was run. Every line must be one JSON object; blank lines are fine.',
    });
}

;// CONCATENATED MODULE: ./lib/entry/prepare-run.js




















/**
 * Reads the plan, finds earlier state, and decides for every job what to do and why.
 * A real run holds the session's lock from here on; a dry run takes none.
 *
 * @throws UserError for everything that must be mended before the first job starts.
 */
async function prepareRun(settings, surroundings, { dryRun }) {
    const identity = identify(settings, surroundings, dryRun);
    checkIds(settings, identity.plan);
    const lock = dryRun ? null : await takeLock(identity);
    try {
        return { ...decideRun(identity, await findState(identity)), lock };
    }
    catch (error) {
        lock?.release();
        throw error;
    }
    finally {
        if (isLaidOutElsewhere(surroundings, dryRun)) {
            (0,external_node_fs_.rmSync)((0,external_node_path_.dirname)(identity.folder.path), { recursive: true, force: true });
        }
    }
}
/** A dry run lays a downloaded checkpoint out where it changes nothing. */
function isLaidOutElsewhere({ from }, dryRun) {
    return dryRun && from.length > 0;
}
function identify(settings, surroundings, dryRun) {
    const workspace = findWorkspace(surroundings.workspaceRoot, settings);
    const session = settings.session ?? deriveSessionName(settings.plan);
    const part = surroundings.workflow?.part ?? null;
    const stateDirectory = isLaidOutElsewhere(surroundings, dryRun)
        ? (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(surroundings.temporaryFolder, 'tuning-session-dry-run-'))
        : workspace.stateDirectory;
    const folder = (0,session_folder/* sessionFolder */.vE)(stateDirectory, sessionFolderName(session, part));
    const { plan, templates, keep } = loadPlan(settings, workspace, folder.planCache);
    return {
        settings,
        surroundings,
        workspace,
        plan,
        planPath: relativeInside(workspace.root, (0,external_node_path_.resolve)(workspace.root, settings.plan)),
        templates,
        keepPlan: keep,
        session,
        part,
        runId: dist_node_v7(),
        folder,
    };
}
async function takeLock({ workspace, surroundings, session, part, folder, }) {
    (0,session_folder/* prepareStateDirectory */.qo)(workspace.stateDirectory);
    const lock = await (0,session_lock/* acquireSessionLock */.g)(workspace.stateDirectory, sessionFolderName(session, part), (0,lock_holder/* thisProcess */.WF)(surroundings.clock, surroundings.workflow?.url ?? null));
    (0,session_folder/* removeUnfinishedFolders */.Tf)(folder);
    return lock;
}
function decideRun(identity, found) {
    const { settings, plan, folder, workspace } = identity;
    const local = stateToGoOnFrom(found);
    if (local.type === 'unusable' && settings.restart !== 'fresh')
        throw local.error;
    if (settings.session === null && found.restoredFrom === null) {
        checkPlanPath(local, identity.session, identity.planPath);
    }
    checkMatrix(local, settings.matrix);
    const { choice, notices } = chooseHow(identity, found);
    checkIds({ only: choice.scope.only ?? [], continueFrom: choice.scope.continue_from }, plan);
    const isFresh = choice.mode === 'fresh';
    const state = isFresh || local.type !== 'sound' ? (0,domain_state/* initialState */.ue)() : local.state;
    const statIndex = isFresh ? createStatIndex(folder.statIndex) : loadStatIndex(folder.statIndex);
    const results = createFileResultStore({
        workspace: workspace.root,
        workingDirectory: workspace.workingDirectory,
        folder,
        statIndex,
        runId: identity.runId,
    });
    const held = rememberHeld(results);
    const standing = (job) => (0,domain_standing/* standingOf */.Y)(state, job, held.holds);
    const decisions = decide({
        rows: plan.rows,
        standing,
        mode: choice.mode,
        scope: choice.scope,
        maxJobs: settings.maxJobs,
    });
    if (local.type === 'none' && expectsState(identity) && !found.otherRun.startsFresh) {
        notices.push(nothingFound(identity, found));
    }
    const { forget: forgetHeld } = held;
    return {
        ...identity,
        choice,
        found,
        state,
        decisions,
        standing,
        forgetHeld,
        results,
        statIndex,
        notices,
    };
}
/**
 * What lies on this machine is passed over where another workflow run was to be
 * continued and was not found: it is of neither. Damage is never passed over.
 */
function stateToGoOnFrom({ local, otherRun }) {
    return otherRun.passesLocalOver && local.type === 'sound' ? { type: 'none' } : local;
}
/** The mode, after the user's wish, the state at hand and a changed plan have been weighed. */
function chooseHow({ settings, surroundings, plan, folder }, found) {
    const local = stateToGoOnFrom(found);
    const notices = [...(found.notice === null ? [] : [found.notice]), ...found.otherRun.notices];
    const last = local.type === 'sound' ? (local.state.runs.at(-1)?.started ?? null) : null;
    const choice = chooseMode({
        restart: settings.restart,
        continueFrom: settings.continueFrom,
        only: settings.only.length === 0 ? null : settings.only,
        continuesOtherRun: settings.fromRun !== null && !found.otherRun.startsFresh,
    }, last, surroundings.workflow?.run ?? null);
    if (choice.mode === 'fresh' || last === null || local.type !== 'sound') {
        return { choice, notices };
    }
    const commit = surroundings.workflow?.commit ?? null;
    if (last.commit !== null && commit !== null && last.commit !== commit) {
        notices.push(otherCommit(last, commit));
    }
    if (last.plan_fingerprint === plan.fingerprint)
        return { choice, notices };
    const change = comparePlans(plan.rows, (0,earlier_plan/* fingerprintsOf */.t)((0,earlier_plan/* lastPlan */.S)(local.state, folder)));
    if (settings.onPlanChange === 'fail')
        throw planChanged(plan, change);
    const isNewRun = settings.onPlanChange === 'new-run' && !choice.isContinuation;
    notices.push(`The plan has changed since the last run: ${describeChange(change)}. ` +
        (isNewRun
            ? 'Starting fresh, as on-plan-change says; the earlier state goes to .archive/.'
            : 'Results of unchanged jobs are kept; new and changed jobs run.'));
    return { choice: isNewRun ? { ...choice, mode: 'fresh' } : choice, notices };
}
/**
 * Whether the result of each completed job can be produced, asked of the disk once for
 * each: from the user's copy or from ours. Once forgotten (the run has ended, and others
 * will ask for ours), ours has to be there, or is made again from the user's.
 */
function rememberHeld(results) {
    const held = new Map();
    let hasEnded = false;
    const canProduce = (outputJson, result) => hasEnded
        ? results.holds(result) || results.mend(outputJson, result)
        : results.isInPlace(outputJson, result) || results.holds(result);
    return {
        holds({ end }, { outputJson }) {
            if (end?.type !== 'job_completed' || end.sha256 === null || end.size === null)
                return true;
            let answer = held.get(end);
            if (answer === undefined) {
                answer = canProduce(outputJson, { sha256: end.sha256, size: end.size });
                held.set(end, answer);
            }
            return answer;
        },
        forget() {
            held.clear();
            hasEnded = true;
        },
    };
}
/** Kept results are of the commit that made them, which the reader has to know. */
function otherCommit({ workflow_run, run_id, commit }, here) {
    const run = workflow_run?.id ?? run_id;
    return `Continuing run ${run} of commit ${(0,describe/* shortCommit */.Ax)(commit ?? '')} (this commit is ${(0,describe/* shortCommit */.Ax)(here)}).`;
}
function expectsState({ settings, surroundings }) {
    const isRerun = (surroundings.workflow?.run.attempt ?? 1) > 1;
    return (isRerun ||
        settings.fromRun !== null ||
        settings.continueFrom !== null ||
        /^(resume|retry-failed)$/.test(settings.restart));
}
function nothingFound({ surroundings, folder }, { otherRun }) {
    const { workflow, artifacts } = surroundings;
    const places = [
        ...(artifacts !== null && workflow !== null
            ? [`the artifacts of workflow run ${workflow.run.id}`]
            : []),
        ...(otherRun.lookedIn === null ? [folder.path] : [otherRun.lookedIn]),
    ];
    const why = workflow !== null && workflow.run.attempt > 1
        ? ' ("Re-run all jobs" hides what earlier attempts uploaded; "Re-run failed jobs" does not.)'
        : '';
    return `No earlier state was found. Looked in ${places.join(' and ')}.${why} Every job counts as not run yet.`;
}

;// CONCATENATED MODULE: ./lib/domain/verdict.js
/**
 * Judges a run by what it was asked to do (design §2.4): the rows inside its scope,
 * less those that `max-jobs` cut off. A row inside that was left because it failed
 * before is still asked. Counts are of all rows, asked or not.
 *
 * @throws Error when the counts do not add up to the plan: a defect of ours.
 */
function judge(outcome) {
    const { rows, decisions, standing } = outcome;
    const tally = { success: 0, error: 0, skipped: 0, remaining: 0 };
    let failed = false;
    let leftOver = false;
    let kept = 0;
    for (const decision of decisions) {
        const now = standing(decision.job);
        tally[countedAs(now)] += 1;
        if (decision.decision === 'keep')
            kept += 1;
        if (!isAsked(decision))
            continue;
        if (now === 'failed')
            failed = true;
        else if (now !== 'completed')
            leftOver = true;
    }
    const isAskedLine = askedLines(outcome);
    for (const row of rows) {
        if (row.type === 'job')
            continue;
        tally.error += 1;
        if (isAskedLine(row.line))
            failed = true;
    }
    const counts = { total: rows.length, ...tally, kept, attempted: outcome.attempted };
    assertAddsUp(counts);
    if (outcome.interrupted)
        return { status: 'incomplete', exitCode: 130, counts };
    if (failed) {
        return { status: leftOver ? 'incomplete' : 'completed_with_failures', exitCode: 1, counts };
    }
    if (leftOver)
        return { status: 'incomplete', exitCode: 3, counts };
    return { status: 'completed', exitCode: 0, counts };
}
/** What the jobs gave, with what the disk or the artifact service did: 130 stays, else 4. */
function withStorageFailure(exitCode, hasFailed) {
    return hasFailed && exitCode !== 130 ? 4 : exitCode;
}
/** The exit code that the process ends with: `fail-on` maps 1 and 3 only. */
function applyFailOn(verdict, failOn) {
    const { exitCode, status, counts } = verdict;
    if (exitCode !== 1 && exitCode !== 3)
        return exitCode;
    const red = {
        'any-failure': true,
        'all-failed': counts.success === 0 || status === 'incomplete',
        incomplete: status === 'incomplete',
        never: false,
    }[failOn];
    return red ? exitCode : 0;
}
/** Whether a run was asked to carry this job out, whatever became of it. */
function isAsked(decision) {
    return !(decision.decision === 'leave' &&
        (decision.reason === 'outside_only' ||
            decision.reason === 'before_continue_from' ||
            decision.reason === 'max_jobs'));
}
/**
 * Which lines of the plan a run was asked for: what decides about invalid rows, that
 * have no decision of their own. With `only` it is none of them.
 */
function askedLines({ decisions, scope, }) {
    if (scope.only !== null)
        return () => false;
    const first = decisions.find(({ job }) => job.id === scope.continue_from)?.job.line ?? 0;
    const isCut = decisions.some(({ reason }) => reason === 'max_jobs');
    // The cut lies right behind the last job that may start.
    const last = isCut ? lastToRun(decisions) : Infinity;
    return (line) => line >= first && line <= last;
}
function lastToRun(decisions) {
    return decisions.findLast(({ decision }) => decision === 'run')?.job.line ?? 0;
}
function countedAs(standing) {
    switch (standing) {
        case 'completed':
            return 'success';
        case 'failed':
            return 'error';
        case 'skipped':
            return 'skipped';
        case 'pending':
        case 'changed':
        case 'interrupted':
        case 'result_lost':
            return 'remaining';
    }
}
function assertAddsUp({ total, success, error, skipped, remaining }) {
    if (total !== success + error + skipped + remaining) {
        throw new Error(`counts do not add up: ${total} rows, but ${success} + ${error} + ${skipped} + ${remaining}`);
    }
}

// EXTERNAL MODULE: ./lib/adapters/file-journal.js
var file_journal = __nccwpck_require__(2650);
;// CONCATENATED MODULE: ./lib/entry/begin-run.js












/**
 * Makes a run real: the session folder appears (a fresh start) or its journal is opened,
 * `run_started` is durable, the plan is copied, and kept results lie where the plan
 * wants them.
 *
 * @throws UserError 4 when the disk refuses.
 */
function beginRun(run) {
    const { folder, state, found, surroundings } = run;
    const { clock } = surroundings;
    const started = startedEvent(run);
    const notices = [];
    let journal;
    if (started.restarted_from === null) {
        journal = beginFresh(run, started);
    }
    else {
        if (found.local.type !== 'sound')
            throw new Error('nothing to go on from');
        if (state.runs.at(-1)?.finished === null)
            (0,session_folder/* removeHalfWritten */.v6)(folder);
        const opened = (0,file_journal/* openJournal */._0)(folder.journal, clock, found.local.reading);
        journal = opened.journal;
        if (opened.torn !== null) {
            notices.push(`The journal ended in a torn record at byte ${opened.torn.offset}: its bytes were kept in ${opened.torn.keptIn}.`);
        }
        storePlan(run, folder.plans);
        (0,domain_state/* evolve */.sf)(state, journal.append(started, { durable: true }));
    }
    const record = (event, durable) => {
        (0,domain_state/* evolve */.sf)(state, journal.append(event, { durable }));
    };
    for (const { name, message } of found.rejected) {
        record({ type: 'checkpoint_rejected', checkpoint: name, message }, false);
        notices.push(`Checkpoint ${name} was not used: ${message}`);
    }
    if (found.restoredFrom !== null && started.restarted_from !== null) {
        const { name, to } = found.restoredFrom;
        record({ type: 'run_restored', checkpoint: name, to }, true);
        surroundings.reporter.tell({ type: 'notice', level: 'info', text: `Continuing from ${name}.` });
    }
    for (const { decision, job } of run.decisions) {
        if (decision !== 'keep')
            continue;
        const end = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint)?.end;
        if (end?.type === 'job_completed' && end.sha256 !== null && end.size !== null) {
            const problem = run.results.restore(job.outputJson, { sha256: end.sha256, size: end.size });
            if (problem !== null) {
                notices.push(`The kept result of ${job.id} could not be put back at ${job.outputJson}: ${problem}.`);
            }
        }
    }
    return { journal, record, notices };
}
function startedEvent(run) {
    const { choice, state, plan, surroundings, settings } = run;
    const last = state.runs.at(-1)?.started ?? null;
    return {
        type: 'run_started',
        schema_version: state_json/* SCHEMA_VERSION */.f,
        run_id: run.runId,
        lineage: last?.lineage ?? run.runId,
        restarted_from: last?.run_id ?? null,
        session: run.session,
        part: run.part,
        matrix: settings.matrix,
        mode: choice.mode,
        scope: choice.scope,
        plan: plan.sha256,
        plan_path: run.planPath,
        plan_fingerprint: plan.fingerprint,
        decisions: countDecisions(run.decisions),
        commit: surroundings.workflow?.commit ?? null,
        workflow_run: surroundings.workflow?.run ?? null,
        version: surroundings.version,
    };
}
function beginFresh(run, started) {
    const { folder, found, state, surroundings } = run;
    try {
        const fresh = (0,session_folder/* startSessionFolder */.NU)(folder, run.runId);
        storePlan(run, fresh.folder.plans);
        const journal = (0,file_journal/* createJournal */.s9)(fresh.folder.journal, surroundings.clock, folder.journal);
        (0,domain_state/* evolve */.sf)(state, journal.append(started, { durable: true }));
        // The open descriptor follows the folder to its place.
        fresh.publish((0,earlier_state/* archiveName */.uv)(found.local));
        return journal;
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            throw error;
        throw (0,storage_error/* storageError */.Q)('start the session folder', folder.path, error);
    }
}
/** Keeps the checked plan as `plans/<sha256>.jsonl`. */
function storePlan({ plan, folder }, plans) {
    const name = `${plan.sha256}.jsonl`;
    const target = (0,external_node_path_.join)(plans, name);
    if ((0,external_node_fs_.existsSync)(target))
        return;
    try {
        (0,durable_files/* writeDurably */.v8)(target, checkedLines(plan.rows));
    }
    catch (error) {
        throw (0,storage_error/* storageError */.Q)('store the plan', (0,external_node_path_.join)(folder.plans, name), error);
    }
}
function* checkedLines(rows) {
    for (const row of rows)
        yield `${(0,checked_plan/* encodeCheckedRow */._)(row)}\n`;
}

// EXTERNAL MODULE: ./lib/domain/metrics.js
var metrics = __nccwpck_require__(5189);
;// CONCATENATED MODULE: ./lib/domain/outcome.js

/** A result may hold megabytes under `status`; the journal must not. */
const MAX_STATUS_SHOWN = 200;
/**
 * The one function that says what an ended process means (design §4). The first
 * reason that applies, in the order of `FailureReason`, is the reason.
 *
 * Without `requireOutput` a missing or unreadable result does not matter, and neither
 * does a `status` in it; a valid one is still taken.
 */
function settle(attempt, ending, finding, requireOutput) {
    const common = {
        job_id: attempt.jobId,
        attempt: attempt.attempt,
        fingerprint: attempt.fingerprint,
        duration_ms: attempt.durationMs,
    };
    const fail = (reason, message) => ({
        type: 'failed',
        event: {
            type: 'job_failed',
            ...common,
            reason,
            message,
            exit_code: ending.type === 'exited' ? ending.exitCode : null,
            signal: ending.type === 'signalled' ? ending.signal : null,
            final: true,
            last_lines: attempt.lastLines,
        },
    });
    switch (ending.type) {
        case 'stopped':
            return {
                type: 'interrupted',
                event: { type: 'job_interrupted', ...common, reason: 'cancelled' },
            };
        case 'not_started':
            return fail('spawn_error', ending.message);
        case 'timed_out':
            return fail('timeout', `ran longer than ${attempt.timeoutSeconds} s`);
        case 'signalled':
            return fail('signal', `killed by ${ending.signal}, which this action did not send`);
        case 'exited':
            if (ending.exitCode !== 0)
                return fail('exit_code', `exit code ${ending.exitCode}`);
    }
    if (requireOutput) {
        if (finding.type === 'missing') {
            return fail('missing_output', `exit code 0, but ${attempt.outputJson} was not written`);
        }
        if (finding.type === 'invalid') {
            return fail('invalid_output', `${attempt.outputJson}: ${finding.message}`);
        }
        const { status } = finding.value;
        if (status !== undefined && status !== 'success') {
            return fail('reported_error', `the result says status ${JSON.stringify(status).slice(0, MAX_STATUS_SHOWN)}`);
        }
    }
    const value = finding.type === 'valid' ? finding.value : null;
    return {
        type: 'completed',
        event: {
            type: 'job_completed',
            ...common,
            metrics: value === null ? {} : (0,metrics/* metricsOf */.Ps)(value),
        },
        hasResult: value !== null,
    };
}

;// CONCATENATED MODULE: ./lib/domain/stop-policy.js
/** Reads `false`, `true` (the first failure) or a number of failures from 1; undefined when it is none. */
function parseStopOnError(text) {
    if (text === 'false')
        return null;
    if (text === 'true')
        return 1;
    return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined;
}
/** Whether a run with this many final failures of its own must not start another job. */
function mustStop(stopOnError, failures) {
    return stopOnError !== null && failures >= stopOnError;
}

;// CONCATENATED MODULE: ./lib/app/run-jobs.js





/**
 * The loop: carries jobs out one after the other, records every transition before
 * anyone is told of it, and stops at once when the signal says so, when the stop policy
 * is reached, or when the disk fails. A job's failure is a fact to record, never an
 * exception.
 */
async function runJobs(ports, { todo, state, progress, best, }, signal) {
    let attempted = 0;
    let failures = 0;
    const end = (stop, failure = null) => ({
        attempted,
        stop,
        failure,
    });
    const record = (event, durable) => {
        (0,domain_state/* evolve */.sf)(state, ports.journal.append(event, { durable }));
    };
    try {
        for (const item of todo.items) {
            if (signal.aborted)
                return end('cancelled');
            if (mustStop(todo.stopOnError, failures))
                return end('stop_on_error');
            if (item.type === 'invalid') {
                failures += 1;
                continue;
            }
            const outcome = await carryOut(item.decision);
            if (outcome === 'failed')
                failures += 1;
            ports.afterJob(item.decision.job, outcome);
        }
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y && error.exitCode === 4)
            return end('storage_failed', error);
        throw error;
    }
    return end(signal.aborted ? 'cancelled' : null);
    /** One attempt of one job: announce, run, judge, record, tell. */
    async function carryOut(decision) {
        const { job } = decision;
        const reason = (0,describe/* describeRunReason */.F_)(decision, state);
        const attempt = (state.jobs.get(job.id)?.attempts ?? 0) + 1;
        const timeoutSeconds = todo.timeoutSeconds(job);
        const blocked = ports.results.prepare(job.outputJson);
        const request = todo.request(job, attempt);
        record({ type: 'job_started', job_id: job.id, attempt, fingerprint: job.fingerprint }, false);
        attempted += 1;
        const position = progress.begin(job.id, ports.clock.monotonicMs());
        ports.reporter.tell({
            type: 'job_begins',
            jobId: job.id,
            position,
            total: progress.total,
            attempt,
            reason,
            argv: request.argv.map((argument) => todo.mask(argument, job)),
        });
        const onOutput = (chunk) => {
            ports.reporter.tell({ type: 'job_prints', jobId: job.id, chunk });
        };
        const outcome = blocked === null
            ? await ports.jobs.run({ ...request, timeoutSeconds, onOutput }, signal)
            : notStarted(`${job.outputJson} cannot be written: ${blocked}`);
        progress.end(outcome.durationMs);
        const hasEndedWell = outcome.end.type === 'exited' && outcome.end.exitCode === 0;
        const reading = hasEndedWell
            ? ports.results.read(job.outputJson)
            : { type: 'missing' };
        const settled = settle({
            jobId: job.id,
            attempt,
            fingerprint: job.fingerprint,
            durationMs: Math.round(outcome.durationMs),
            timeoutSeconds,
            outputJson: job.outputJson,
            lastLines: outcome.lastLines,
        }, outcome.end, reading, todo.requireOutput);
        recordEnd(settled, reading, job);
        tellEnd(settled, job, { position, attempt, outcome });
        return settled.type;
    }
    /** The result is durable before the event that names it, and the event before anyone is told. */
    function recordEnd(settled, reading, job) {
        switch (settled.type) {
            case 'completed': {
                const stored = settled.hasResult && reading.type === 'valid' ? ports.results.keep(reading.bytes) : null;
                const { sha256, size } = stored ?? { sha256: null, size: null };
                record({ ...settled.event, sha256, size }, true);
                best.consider(job, settled.event.metrics);
                if (stored !== null && reading.type === 'valid' && todo.holdsSecret(reading.bytes, job)) {
                    ports.reporter.tell({
                        type: 'notice',
                        level: 'warning',
                        text: `${job.outputJson} of ${job.id} holds a value that is to be masked; result files are stored as they are.`,
                    });
                }
                break;
            }
            case 'failed':
                record({ ...settled.event, message: todo.mask(settled.event.message, job) }, true);
                break;
            case 'interrupted':
                record(settled.event, true);
                break;
        }
    }
    function tellEnd(settled, job, { position, attempt, outcome }) {
        ports.reporter.tell({
            type: 'job_ends',
            jobId: job.id,
            line: job.line,
            position,
            total: progress.total,
            attempt,
            outcome: settled.type,
            message: settled.type === 'failed'
                ? todo.mask(settled.event.message, job)
                : settled.type === 'interrupted'
                    ? 'stopped by a signal; it will run again'
                    : '',
            durationMs: outcome.durationMs,
            lastLines: settled.type === 'failed' ? outcome.lastLines : [],
            score: settled.type === 'completed' ? best.scoreOf(settled.event.metrics) : null,
            best: best.current,
            etaMs: progress.etaMs(ports.clock.monotonicMs()),
        });
        const warn = (text) => {
            ports.reporter.tell({ type: 'notice', level: 'warning', text });
        };
        if (outcome.leftOver > 0) {
            warn(`${job.id} left ${outcome.leftOver} processes behind; they were ended.`);
        }
        if (outcome.logError !== undefined)
            warn(`The log of ${job.id} is not whole: ${outcome.logError}`);
    }
}
function notStarted(message) {
    return { end: { type: 'not_started', message }, durationMs: 0, lastLines: [], leftOver: 0 };
}

// EXTERNAL MODULE: ./lib/domain/ranking.js
var ranking = __nccwpck_require__(910);
;// CONCATENATED MODULE: ./lib/domain/best.js

/**
 * Follows the best score as jobs complete. Without an objective, the default one of the
 * first result that has any is used for display.
 */
function createBest(objective) {
    let chosen = objective;
    let current = null;
    return {
        get current() {
            return current;
        },
        consider(job, metrics) {
            chosen ??= (0,ranking/* defaultObjective */.Xl)([{ jobId: job.id, config: job.config, metrics }]);
            if (chosen === null)
                return;
            const value = (0,ranking/* scoreOf */.uw)({ metrics }, chosen);
            if (value === null)
                return;
            if (current === null || (0,ranking/* compareScores */.fW)(value, current.value, chosen) < 0) {
                current = { jobId: job.id, value };
            }
        },
        scoreOf(metrics) {
            const value = chosen === null ? null : (0,ranking/* scoreOf */.uw)({ metrics }, chosen);
            return chosen === null || value === null ? null : { metric: chosen.metric, value };
        },
    };
}

;// CONCATENATED MODULE: ./lib/domain/job.js
/** How an invalid row is shown: never by the id that it claims. */
function invalidRowLabel(row) {
    return `line:${row.line}`;
}

;// CONCATENATED MODULE: ./lib/domain/build-report.js



const SLOWEST_SHOWN = 5;
/** The data of the summary and the closing lines, for the newest run of the state. */
function buildReport(parts) {
    const { state, rows, decisions, verdict } = parts;
    const run = state.runs.at(-1);
    if (run === undefined)
        throw new Error('a report needs a run');
    const runIndex = state.runs.length - 1;
    const durations = [];
    let savedMs = 0;
    for (const { decision, job } of decisions) {
        const record = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint);
        if (record?.end == null)
            continue;
        if (record.run === runIndex) {
            durations.push({ jobId: job.id, durationMs: record.end.duration_ms });
        }
        else if (decision === 'keep') {
            savedMs += record.end.duration_ms;
        }
    }
    durations.sort((a, b) => b.durationMs - a.durationMs);
    const { started } = run;
    return {
        session: started.session,
        part: started.part,
        runId: started.run_id,
        restartedFrom: started.restarted_from,
        mode: started.mode,
        scope: started.scope,
        // A run that was interrupted after its last job has still to save its results.
        status: parts.exitCode === 130 ? 'incomplete' : verdict.status,
        exitCode: parts.exitCode,
        counts: verdict.counts,
        verdict: verdictSentence(verdict.counts, parts.exitCode, parts.stop),
        nextSteps: parts.nextSteps,
        notices: parts.notices,
        planFile: parts.planFile,
        ranking: parts.ranking,
        top: parts.top,
        failures: failuresOf(state, rows, decisions),
        remaining: remainingOf(parts),
        durationMs: parts.durationMs,
        slowest: durations.slice(0, SLOWEST_SHOWN),
        savedMs,
        artifact: parts.artifact,
        statePath: parts.statePath,
    };
}
/** "11 of 12 jobs completed, 1 failed." and why the run ended before its end, if it did. */
function verdictSentence({ total, success, error, skipped, remaining }, exitCode, stop) {
    const parts = [
        success === total ? `All ${total} jobs completed` : `${success} of ${total} jobs completed`,
    ];
    if (error > 0)
        parts.push(`${error} failed`);
    if (skipped > 0)
        parts.push(`${skipped} skipped`);
    if (remaining > 0)
        parts.push(`${remaining} still to run`);
    const sentence = `${parts.join(', ')}.`;
    if (exitCode === 4)
        return `${sentence} Storage failed: see the error above.`;
    if (exitCode === 130)
        return `${sentence} The run was interrupted.`;
    if (stop === 'stop_on_error')
        return `${sentence} Stopped by stop-on-error.`;
    return sentence;
}
function failuresOf(state, rows, decisions) {
    const decided = new Set(decisions.map(({ job }) => job.id));
    const failures = [];
    for (const row of rows) {
        if (row.type === 'invalid') {
            failures.push({
                label: invalidRowLabel(row),
                line: row.line,
                reason: 'invalid_row',
                message: row.message,
                lastLines: [],
                attempts: 0,
                thisRun: false,
            });
            continue;
        }
        const { job } = row;
        const record = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint);
        if (!decided.has(job.id) || record?.end?.type !== 'job_failed')
            continue;
        failures.push({
            label: job.id,
            line: job.line,
            reason: record.end.reason,
            message: record.end.message,
            lastLines: record.end.last_lines,
            attempts: record.attempt,
            thisRun: record.run === state.runs.length - 1,
        });
    }
    return failures;
}
function remainingOf({ state, decisions, standing, stop }) {
    return decisions.flatMap((decision) => {
        const { job } = decision;
        const now = standing(job);
        if (now === 'completed' || now === 'failed')
            return [];
        if (decision.decision === 'leave') {
            return [{ jobId: job.id, reason: (0,describe/* describeLeaveReason */.He)(decision.reason) }];
        }
        const wasReached = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint)?.run === state.runs.length - 1 &&
            now === 'interrupted';
        return [{ jobId: job.id, reason: wasReached ? 'interrupted in this run' : stopWords(stop) }];
    });
}
function stopWords(stop) {
    switch (stop) {
        case 'cancelled':
            return 'the run was interrupted before it';
        case 'stop_on_error':
            return 'stop-on-error ended the run before it';
        case 'storage_failed':
            return 'storage failed before it';
        case null:
            return 'not run';
    }
}
/** The job at which the newest run began its work: null when it had none or started fresh. */
function restartPoint(decisions, state) {
    if ((state.runs.at(-1)?.started.restarted_from ?? null) === null)
        return null;
    return decisions.find(({ decision }) => decision === 'run')?.job.id ?? null;
}

;// CONCATENATED MODULE: ./lib/domain/next-steps.js
/** Goes on from the newest run of a workflow and branch: lines of the job, and of its step. */
const FROM_LATEST_RUN = `permissions:
  contents: read
  actions: read
# and in the step
with:
  from-run: latest`;
/** What to do after a run, most important first. A green, complete run needs nothing. */
function nextSteps(situation) {
    const { counts, invalidRows, planFile, entry } = situation;
    const steps = [];
    const failedJobs = counts.error - invalidRows;
    if (invalidRows > 0) {
        steps.push({
            text: `Correct ${invalidRows === 1 ? 'the invalid row' : `the ${invalidRows} invalid rows`} of ${planFile}.`,
            code: null,
        });
    }
    if (failedJobs > 0) {
        const what = failedJobs === 1 ? 'the failed job' : `the ${failedJobs} failed jobs`;
        steps.push({
            text: `Look at the last lines of ${what}; whole logs are ${situation.logs}.`,
            code: null,
        });
    }
    const openJobs = failedJobs + counts.remaining + counts.skipped;
    if (openJobs + invalidRows === 0)
        return steps;
    if (entry.type === 'cli') {
        const why = failedJobs + invalidRows > 0 ? 'Mend the cause, then continue' : 'Continue';
        steps.push({
            text: `${why}; completed jobs are kept:`,
            code: entry.command('retry-failed'),
        });
        if (failedJobs > 0 && counts.remaining > 0) {
            steps.push({ text: 'Or run only what was not tried:', code: entry.command('resume') });
        }
    }
    else if (entry.isUploaded) {
        // A corrected plan is a new commit, which a re-run would not see.
        if (invalidRows === 0) {
            steps.push({
                text: 'Same commit: on the page of this workflow run choose "Re-run failed jobs". Completed jobs are kept, the rest runs. "Re-run all jobs" starts over.',
                code: null,
            });
        }
        steps.push({
            text: 'New commit: push it, and start a new run of this workflow with these lines in the job. Completed jobs are kept, the rest runs.',
            code: FROM_LATEST_RUN,
        });
    }
    else {
        steps.push({
            text: 'The state was not uploaded: a re-run on another machine starts over.',
            code: null,
        });
    }
    return steps;
}

;// CONCATENATED MODULE: ./lib/domain/eta.js
/**
 * Expected milliseconds to the end of a run: the mean of the jobs that ended, times the
 * jobs left, less what the current one has already run (but never below nothing left of
 * it). Null before the first job has ended.
 */
function estimateRemaining(progress) {
    const { endedJobs, endedMs, jobsLeft, runningMs } = progress;
    if (endedJobs === 0)
        return null;
    const mean = endedMs / endedJobs;
    if (jobsLeft === 0)
        return 0;
    return Math.max(0, mean - runningMs) + mean * (jobsLeft - 1);
}

;// CONCATENATED MODULE: ./lib/domain/progress.js

function createProgress(total) {
    let current = null;
    let begun = 0;
    let endedJobs = 0;
    let endedMs = 0;
    return {
        total,
        get current() {
            return current;
        },
        /** Returns the position of the job, from 1. */
        begin(jobId, nowMs) {
            begun += 1;
            current = { jobId, position: begun, startedMs: nowMs };
            return begun;
        },
        end(durationMs) {
            current = null;
            endedJobs += 1;
            endedMs += durationMs;
        },
        etaMs(nowMs) {
            return estimateRemaining({
                endedJobs,
                endedMs,
                jobsLeft: total - endedJobs,
                runningMs: current === null ? 0 : nowMs - current.startedMs,
            });
        },
    };
}

;// CONCATENATED MODULE: ./lib/formats/job-environment.js
/** Variables of an action's process that are not a job's business. */
const WITHHELD_PREFIXES = ['ACTIONS_', 'INPUT_', 'STATE_'];
const WITHHELD = new Set([
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'GITHUB_PATH',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
]);
/** Names whose values are taken for secrets without being told. */
const SECRET_NAME = /(TOKEN|SECRET|PASSWORD|API_KEY)$/i;
/**
 * The environment that jobs inherit: the runner's, less the action's tokens, inputs and
 * command files. This prevents accidents, not attacks: a job of the same user can read
 * this process's environment. `RUNNER_TRACKING_ID` stays, because the runner ends
 * left-over processes by it.
 */
function inheritedEnvironment(env) {
    const inherited = {};
    for (const [name, value] of Object.entries(env)) {
        if (value === undefined || WITHHELD.has(name.toUpperCase()))
            continue;
        if (WITHHELD_PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix)))
            continue;
        inherited[name] = value;
    }
    return inherited;
}
/**
 * The values that become `***` in all that we write: of the variables named in
 * `mask-env`, and of those whose names end in TOKEN, SECRET, PASSWORD or API_KEY.
 */
function secretValues(env, maskEnv) {
    const named = new Set(maskEnv);
    const values = Object.entries(env)
        .filter(([name]) => named.has(name) || SECRET_NAME.test(name))
        .flatMap(([, value]) => (value === undefined || value === '' ? [] : [value]));
    return [...new Set(values)];
}

;// CONCATENATED MODULE: ./lib/formats/mask-json.js

/** A config with every secret in its texts replaced, for showing; names stay. */
function maskConfig(config, secrets) {
    return secrets.length === 0 ? config : maskJson(config, secrets);
}
function maskJson(value, secrets) {
    if (typeof value === 'string')
        return maskText(value, secrets);
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value))
        return value.map((inner) => maskJson(inner, secrets));
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [
        name,
        maskJson(inner, secrets),
    ]));
}

;// CONCATENATED MODULE: ./lib/entry/job-requests.js







/** Works out argv, environment and files of the jobs of a run. */
function createJobRequests(run) {
    const { settings, surroundings, folder, workspace, templates, runId } = run;
    const inherited = inheritedEnvironment(surroundings.env);
    const common = secretValues(surroundings.env, settings.maskEnv);
    const configFile = (0,external_node_path_.join)(folder.path, 'config.json');
    const secrets = (job) => job.env === null ? common : [...common, ...secretValues(job.env, settings.maskEnv)];
    let fd = null;
    /**
     * One file for all jobs, as they run one after the other, overwritten in place and
     * filled up with blanks: making and removing a file for each would cost more than all
     * else that is done for a job, because the journal's next sync has to wait for it.
     */
    function writeConfig(job) {
        try {
            if (fd !== null && (0,external_node_fs_.fstatSync)(fd).nlink === 0)
                closeConfig();
            fd ??= (0,external_node_fs_.openSync)(configFile, 'w', 0o600);
            const text = Buffer.from(JSON.stringify(job.config));
            const whole = Buffer.alloc(Math.max(text.length, (0,external_node_fs_.fstatSync)(fd).size), ' ');
            text.copy(whole);
            (0,external_node_fs_.writeSync)(fd, whole, 0, whole.length, 0);
        }
        catch (error) {
            throw (0,storage_error/* storageError */.Q)('write the config of a job', configFile, error);
        }
    }
    function closeConfig() {
        if (fd !== null)
            (0,external_node_fs_.closeSync)(fd);
        fd = null;
    }
    return {
        mask: (text, job) => maskText(text, secrets(job)),
        masked: (job) => secrets(job).length === 0 ? job : { ...job, config: maskConfig(job.config, secrets(job)) },
        holdsSecret: (bytes, job) => secrets(job).some((secret) => secret.length >= FEWEST_CHARACTERS && bytes.includes(secret)),
        close() {
            closeConfig();
            (0,external_node_fs_.rmSync)(configFile, { force: true });
        },
        request(job, attempt) {
            writeConfig(job);
            return {
                argv: renderArgv(templates.compiled(job.template), {
                    jobId: job.id,
                    outputJson: job.outputJson,
                    attempt,
                    python: settings.pythonExecutable,
                    config: job.config,
                    configFile,
                }),
                cwd: workspace.workingDirectory,
                env: {
                    ...inherited,
                    ...job.env,
                    TUNING_SESSION: run.session,
                    TUNING_JOB_ID: job.id,
                    TUNING_ATTEMPT: String(attempt),
                    TUNING_OUTPUT_JSON: (0,external_node_path_.resolve)(workspace.workingDirectory, job.outputJson),
                    TUNING_CONFIG_FILE: configFile,
                },
                marker: `${runId}.${job.id}.${attempt}`,
                logFile: (0,external_node_path_.join)(folder.logs, `${job.id}.${attempt}.log`),
                secrets: secrets(job),
            };
        },
    };
}

// EXTERNAL MODULE: ./lib/entry/rank-session.js
var rank_session = __nccwpck_require__(865);
;// CONCATENATED MODULE: ./lib/entry/snapshots.js






/** Between two snapshots of a running session: so long, and so many times what one took. */
const INTERVAL_MS = 10_000;
const COST_FACTOR = 50;
function createSnapshots(run, startedMs) {
    const { folder, state, plan, decisions, surroundings } = run;
    const { clock } = surroundings;
    let nextMs = 0;
    function write(report) {
        const before = clock.monotonicMs();
        const file = (0,external_node_path_.join)(folder.runs, `${run.runId}.json`);
        (0,external_node_fs_.mkdirSync)(folder.runs, { recursive: true, mode: 0o700 });
        (0,durable_files/* writeDurably */.v8)(file, (0,state_json/* renderSnapshot */.D)({
            state,
            rows: plan.rows,
            decisions,
            restartPoint: restartPoint(decisions, state),
            durationMs: before - startedMs,
            report,
        }));
        const temporary = `${folder.latest}.tmp-${process.pid}`;
        (0,external_node_fs_.copyFileSync)(file, temporary);
        (0,external_node_fs_.renameSync)(temporary, folder.latest);
        const after = clock.monotonicMs();
        nextMs = after + Math.max(INTERVAL_MS, COST_FACTOR * (after - before));
    }
    return {
        refresh() {
            if (clock.monotonicMs() >= nextMs)
                quietly(() => {
                    write(null);
                });
        },
        finish(report) {
            quietly(() => {
                write(report);
            });
        },
    };
}
/** The journal is the truth: a disk that refuses a snapshot must not end a session. */
function quietly(action) {
    try {
        action();
    }
    catch (error) {
        // The next refresh tries again, and the journal reports a disk that has failed.
        if (!(0,errno/* isErrno */.r)(error))
            throw error;
    }
}

;// CONCATENATED MODULE: ./lib/entry/carry-out.js













const HEARTBEAT_MS = 60_000;
/**
 * Runs the jobs of a begun run to their end, or to the signal, and records the verdict.
 *
 * @param jobs starts processes; it must have no jobs of another run under way.
 * @param describeEntry how this entry continues a session, for the next steps.
 */
async function carryOut(run, begun, jobs, describeEntry, signal) {
    const { surroundings, settings, state, decisions, plan } = run;
    const { clock, reporter } = surroundings;
    const startedMs = clock.monotonicMs();
    tellBeginning(run, begun);
    const snapshots = createSnapshots(run, startedMs);
    const requests = createJobRequests(run);
    const items = workItems(run);
    const progress = createProgress(items.filter(({ type }) => type === 'job').length);
    const best = createBest(settings.objective);
    for (const { job, decision } of decisions) {
        const end = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint)?.end;
        if (decision === 'keep' && end?.type === 'job_completed')
            best.consider(job, end.metrics);
    }
    const stopHeartbeat = startHeartbeat(run, progress);
    let loop;
    try {
        loop = await runJobs({
            clock,
            journal: begun.journal,
            jobs,
            results: run.results,
            reporter,
            afterJob() {
                snapshots.refresh();
            },
        }, {
            todo: {
                items,
                requireOutput: settings.requireOutput,
                stopOnError: settings.stopOnError,
                timeoutSeconds: (job) => job.timeoutSeconds ?? settings.timeoutSeconds,
                request: requests.request,
                mask: requests.mask,
                holdsSecret: requests.holdsSecret,
            },
            state,
            progress,
            best,
        }, signal);
    }
    finally {
        stopHeartbeat();
        requests.close();
    }
    run.forgetHeld();
    const verdict = judge({
        rows: plan.rows,
        decisions,
        scope: run.choice.scope,
        standing: run.standing,
        attempted: loop.attempted,
        interrupted: loop.stop === 'cancelled',
    });
    const failure = recordEnd(run, begun, loop, verdict) ?? loop.failure;
    const exitCode = withStorageFailure(verdict.exitCode, failure !== null);
    snapshots.finish({ ...verdict, exitCode });
    try {
        run.statIndex.save();
    }
    catch {
        // It only saves time: what the next run does not find in it, it hashes.
    }
    const ranking = (0,rank_session/* rankSession */.t)(decisions.flatMap(({ job }) => run.standing(job) === 'completed' ? [requests.masked(job)] : []), state, run.results, settings.objective);
    return {
        run,
        begun,
        verdict,
        exitCode,
        failure,
        report: (changes) => buildReport({
            state,
            rows: plan.rows,
            decisions,
            standing: run.standing,
            verdict,
            exitCode: changes.exitCode,
            stop: loop.stop,
            ranking,
            top: settings.top,
            nextSteps: nextSteps({
                exitCode: changes.exitCode,
                counts: verdict.counts,
                stop: loop.stop,
                invalidRows: plan.rows.length - decisions.length,
                planFile: plan.file,
                logs: describeEntry.type === 'action' && describeEntry.isUploaded
                    ? 'in logs/ of the results artifact'
                    : `in ${run.folder.logs}`,
                entry: describeEntry,
            }),
            notices: [...run.notices, ...begun.notices, ...changes.notices],
            planFile: plan.file,
            durationMs: clock.monotonicMs() - startedMs,
            artifact: changes.artifact,
            statePath: run.folder.path,
        }),
    };
}
/** The exit code of the process: `fail-on` maps what the jobs gave. */
function processExitCode({ run, verdict }, exitCode) {
    return applyFailOn({ ...verdict, exitCode }, run.settings.failOn);
}
function tellBeginning(run, begun) {
    const { reporter } = run.surroundings;
    for (const text of [...run.notices, ...begun.notices]) {
        reporter.tell({ type: 'notice', level: 'warning', text });
    }
    for (const row of run.plan.rows) {
        if (row.type === 'job')
            continue;
        reporter.tell({
            type: 'notice',
            level: 'error',
            text: `invalid row: ${row.message}`,
            place: { file: run.plan.file, line: row.line, column: row.column },
        });
    }
    const { run: toRun, keep, leave } = countDecisions(run.decisions);
    const mode = (0,describe/* describeMode */.vQ)(run.choice.mode, run.choice.scope);
    reporter.tell({
        type: 'run_begins',
        text: `Session ${run.session}: ${mode}. ${toRun} to run, ${keep} kept, ${leave} left.`,
        toRun,
    });
}
function workItems({ plan, decisions, choice }) {
    const isAsked = askedLines({ decisions, scope: choice.scope });
    const decisionOf = new Map(decisions.map((decision) => [decision.job.id, decision]));
    return plan.rows.flatMap((row) => {
        if (row.type === 'invalid')
            return isAsked(row.line) ? [{ type: 'invalid' }] : [];
        const decision = decisionOf.get(row.job.id);
        return decision?.decision === 'run' ? [{ type: 'job', decision }] : [];
    });
}
function startHeartbeat({ surroundings }, progress) {
    const { clock, reporter } = surroundings;
    const timer = setInterval(() => {
        const { current } = progress;
        if (current === null)
            return;
        const now = clock.monotonicMs();
        reporter.tell({
            type: 'still_running',
            jobId: current.jobId,
            position: current.position,
            total: progress.total,
            runningMs: now - current.startedMs,
            etaMs: progress.etaMs(now),
        });
    }, HEARTBEAT_MS);
    timer.unref();
    return () => {
        clearInterval(timer);
    };
}
/** Appends how the run ended. Returns what the disk said, if it refused. */
function recordEnd(run, begun, { stop, failure }, { status, exitCode, counts }) {
    const exit_code = withStorageFailure(exitCode, failure !== null);
    try {
        if (stop !== null) {
            begun.record({ type: 'run_stopped', run_id: run.runId, reason: stop }, false);
        }
        begun.record({ type: 'run_finished', run_id: run.runId, status, exit_code, counts }, true);
        return null;
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            return error;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/entry/state-cache.js
var state_cache = __nccwpck_require__(6166);
;// CONCATENATED MODULE: ./lib/entry/run-session.js




/**
 * Carries a prepared run to its end: ends what a vanished run left behind, begins, runs
 * the jobs, saves, and reports. Releases the lock, however it ends.
 *
 * @throws UserError 4 when the disk refuses before the first job.
 */
async function runSession(run, { jobs, describeEntry, onBegun, save }, signal) {
    const { reporter } = run.surroundings;
    try {
        await run_session_endLeftOvers(vanishedRun(run.found.local), 'The last run vanished and', run, jobs);
        const begun = beginRun(run);
        onBegun?.();
        const ended = await carryOut(run, begun, jobs, describeEntry, signal);
        // A cancelled run has no time, and has ended its one job with all that bore its marker.
        if (!signal.aborted)
            await run_session_endLeftOvers(run.runId, 'Jobs of this run', run, jobs);
        if (ended.failure !== null) {
            reporter.tell({ type: 'notice', level: 'error', text: ended.failure.describe() });
        }
        const saved = save === undefined || signal.aborted
            ? NOTHING_SAVED
            : await Promise.race([save(ended), interruption(signal)]);
        if (saved.failure !== null) {
            reporter.tell({ type: 'notice', level: 'error', text: saved.failure.describe() });
        }
        begun.journal.close();
        if (ended.failure === null) {
            run.keepPlan?.(run.folder.planCache);
            (0,state_cache/* writeStateCache */.d)(run.folder, run.state, begun.journal.head);
        }
        const given = signal.aborted ? 130 : ended.exitCode;
        const exitCode = withStorageFailure(given, saved.failure !== null);
        const report = ended.report({ exitCode, artifact: saved.artifact, notices: saved.notices });
        reporter.finish(report);
        return { report, exitCode: processExitCode(ended, exitCode) };
    }
    finally {
        run.lock?.release();
    }
}
const NOTHING_SAVED = { artifact: null, failure: null, notices: [] };
/** Settles when the signal comes: an upload that goes on then is left to the post step. */
function interruption(signal) {
    return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
            resolve({ ...NOTHING_SAVED, notices: ['The upload was interrupted.'] });
        });
    });
}
/**
 * Ends what the jobs of a run left running, by their marker: of a run that vanished before
 * any of them runs again, and of this one, whose jobs may have started daemons that left
 * their process group and closed their output. Every run does so before it writes its
 * first record, so only the newest can have left something.
 */
async function run_session_endLeftOvers(runId, who, { surroundings }, jobs) {
    const count = runId === null ? 0 : await jobs.endLeftOvers(`${runId}.`);
    if (count === 0)
        return;
    surroundings.reporter.tell({
        type: 'notice',
        level: 'warning',
        text: `${who} left ${count} processes behind; they were ended.`,
    });
}
/** The newest run of a state when it has no end; of a damaged journal, as far as it can be read. */
function vanishedRun(local) {
    if (local.type === 'none')
        return null;
    if (local.type === 'unusable')
        return local.lastRunId;
    const last = local.state.runs.at(-1);
    return last === undefined || last.finished !== null ? null : last.started.run_id;
}

;// CONCATENATED MODULE: ./lib/domain/from-run.js
/** Null when the text is neither `latest` nor the id of a workflow run. */
function parseFromRun(text) {
    if (text === 'latest')
        return { type: 'latest' };
    return /^[1-9][0-9]{0,14}$/.test(text) ? { type: 'id', id: text } : null;
}

;// CONCATENATED MODULE: ./node_modules/shlex/shlex.js


/*
  Port of a subset of the features of CPython's shlex module, which provides a
  shell-like lexer. Original code by Eric S. Raymond and other contributors.
*/

class Shlexer {
  constructor (string) {
    this.i = 0
    this.string = string

    /**
     * Characters that will be considered whitespace and skipped. Whitespace
     * bounds tokens. By default, includes space, tab, linefeed and carriage
     * return.
     */
    this.whitespace = ' \t\r\n'

    /**
     * Characters that will be considered string quotes. The token accumulates
     * until the same quote is encountered again (thus, different quote types
     * protect each other as in the shell.) By default, includes ASCII single
     * and double quotes.
     */
    this.quotes = `'"`

    /**
     * Characters that will be considered as escape. Just `\` by default.
     */
    this.escapes = '\\'

    /**
     * The subset of quote types that allow escaped characters. Just `"` by default.
     */
    this.escapedQuotes = '"'

    /**
     * Whether to support ANSI C-style $'' quotes
     * https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
     */
    this.ansiCQuotes = true

    /**
     * Whether to support localized $"" quotes
     * https://www.gnu.org/software/bash/manual/html_node/Locale-Translation.html
     *
     * The behavior is as if the current locale is set to C or POSIX, i.e., the
     * contents are not translated.
     */
    this.localeQuotes = true

    this.debug = false
  }

  readChar () {
    return this.string.charAt(this.i++)
  }

  processEscapes (string, quote, isAnsiCQuote) {
    if (!isAnsiCQuote && !this.escapedQuotes.includes(quote)) {
      // This quote type doesn't support escape sequences
      return string
    }

    // We need to form a regex that matches any of the escape characters,
    // without interpreting any of the characters as a regex special character.
    const anyEscape = '[' + this.escapes.replace(/(.)/g, '\\$1') + ']'

    // In regular quoted strings, we can only escape an escape character, and
    // the quote character itself.
    if (!isAnsiCQuote && this.escapedQuotes.includes(quote)) {
      const re = new RegExp(
        anyEscape + '(' + anyEscape + '|\\' + quote + ')', 'g')
      return string.replace(re, '$1')
    }

    // ANSI C quoted strings support a wide variety of escape sequences
    if (isAnsiCQuote) {
      const patterns = {
        // Literal characters
        '([\\\\\'"?])': (x) => x,

        // Non-printable ASCII characters
        'a': () => '\x07',
        'b': () => '\x08',
        'e|E': () => '\x1b',
        'f': () => '\x0c',
        'n': () => '\x0a',
        'r': () => '\x0d',
        't': () => '\x09',
        'v': () => '\x0b',

        // Octal bytes
        '([0-7]{1,3})': (x) => String.fromCharCode(parseInt(x, 8)),

        // Hexadecimal bytes
        'x([0-9a-fA-F]{1,2})': (x) => String.fromCharCode(parseInt(x, 16)),

        // Unicode code units
        'u([0-9a-fA-F]{1,4})': (x) => String.fromCharCode(parseInt(x, 16)),
        'U([0-9a-fA-F]{1,8})': (x) => String.fromCharCode(parseInt(x, 16)),

        // Control characters
        // https://en.wikipedia.org/wiki/Control_character#How_control_characters_map_to_keyboards
        'c(.)': (x) => {
          if (x === '?') {
            return '\x7f'
          } else if (x === '@') {
            return '\x00'
          } else {
            return String.fromCharCode(x.charCodeAt(0) & 31)
          }
        }
      }

      // Construct an uber-RegEx that catches all of the above pattern
      const re = new RegExp(
        anyEscape + '(' + Object.keys(patterns).join('|') + ')', 'g')

      // For each match, figure out which subpattern matched, and apply the
      // corresponding function
      return string.replace(re, function (m, p1) {
        for (const matched in patterns) {
          const mm = new RegExp('^' + matched + '$').exec(p1)
          if (mm === null) {
            continue
          }

          return patterns[matched].apply(null, mm.slice(1))
        }
      })
    }

    // Should not get here
    return undefined
  }

  * [Symbol.iterator] () {
    let inQuote = false
    let inDollarQuote = false
    let escaped = false
    let lastDollar = -2 // position of last dollar sign we saw
    let token

    if (this.debug) {
      console.log('full input:', '>' + this.string + '<')
    }

    while (true) {
      const pos = this.i
      const char = this.readChar()

      if (this.debug) {
        console.log(
          'position:', pos,
          'input:', '>' + char + '<',
          'accumulated:', token,
          'inQuote:', inQuote,
          'inDollarQuote:', inDollarQuote,
          'lastDollar:', lastDollar,
          'escaped:', escaped
        )
      }

      // Ran out of characters, we're done
      if (char === '') {
        if (inQuote) { throw new Error('Got EOF while in a quoted string') }
        if (escaped) { throw new Error('Got EOF while in an escape sequence') }
        if (token !== undefined) { yield token }
        return
      }

      // We were in an escape sequence, complete it
      if (escaped) {
        if (char === '\n') {
          // An escaped newline just means to continue the command on the next
          // line. We just need to ignore it.
        } else if (inQuote) {
          // If we are in a quote, just accumulate the whole escape sequence,
          // as we will interpret escape sequences later.
          token = (token || '') + escaped + char
        } else {
          // Just use the literal character
          token = (token || '') + char
        }

        escaped = false
        continue
      }

      if (this.escapes.includes(char)) {
        if (!inQuote || inDollarQuote !== false || this.escapedQuotes.includes(inQuote)) {
          // We encountered an escape character, which is going to affect how
          // we treat the next character.
          escaped = char
          continue
        } else {
          // This string type doesn't use escape characters. Ignore for now.
        }
      }

      // We were in a string
      if (inQuote !== false) {
        // String is finished. Don't grab the quote character.
        if (char === inQuote) {
          token = this.processEscapes(token, inQuote, inDollarQuote === '\'')
          inQuote = false
          inDollarQuote = false
          continue
        }

        // String isn't finished yet, accumulate the character
        token = (token || '') + char
        continue
      }

      // This is the start of a new string, don't accumulate the quotation mark
      if (this.quotes.includes(char)) {
        inQuote = char
        if (lastDollar === pos - 1) {
          if (char === '\'' && !this.ansiCQuotes) {
            // Feature not enabled
          } else if (char === '"' && !this.localeQuotes) {
            // Feature not enabled
          } else {
            inDollarQuote = char
          }
        }

        token = (token || '') // fixes blank string

        if (inDollarQuote !== false) {
          // Drop the opening $ we captured before
          token = token.slice(0, -1)
        }

        continue
      }

      // This is a dollar sign, record that we saw it in case it's the start of
      // an ANSI C or localized string
      if (inQuote === false && char === '$') {
        lastDollar = pos
      }

      // This is whitespace, so yield the token if we have one
      if (this.whitespace.includes(char)) {
        if (token !== undefined) { yield token }
        token = undefined
        continue
      }

      // Otherwise, accumulate the character
      token = (token || '') + char
    }
  }
}


/**
 * Splits a given string using shell-like syntax. This function is the inverse
 * of shlex.join().
 *
 * @param {String} s String to split.
 * @returns {String[]}
 */
function split (s) {
  return Array.from(new Shlexer(s))
}

/**
 * Escapes a potentially shell-unsafe string using quotes.
 *
 * @param {String} s String to quote
 * @returns {String}
 */
function quote (s) {
  if (s === '') { return '\'\'' }

  const unsafeRe = /[^\w@%\-+=:,./]/
  if (!unsafeRe.test(s)) { return s }

  return ('\'' + s.replace(/('+)/g, '\'"$1"\'') + '\'').replace(/^''|''$/g, '')
}


/**
 * Concatenate the tokens of the list args and return a string. This function
 * is the inverse of shlex.split().
 *
 * The returned value is shell-escaped to protect against injection
 * vulnerabilities (see shlex.quote()).
 *
 * @param {String[]} args List of args to join
 * @returns {String}
 */
function join (args) {
  if (!Array.isArray(args)) {
    throw new TypeError("args should be an array")
  }
  return args.map(quote).join(" ")
}

;// CONCATENATED MODULE: ./lib/formats/command-string.js


/** Words that mean something to a shell only; a user who writes them expects one. */
const SHELL_WORDS = new Set(['|', '||', '&', '&&', ';', '>', '>>', '<', '2>&1']);
/**
 * Splits a command as a POSIX shell would split words: quotes and backslashes count,
 * nothing is expanded.
 *
 * @throws UserError for an unclosed quote or no word at all.
 */
function splitCommand(command) {
    let words;
    try {
        words = split(command);
    }
    catch (error) {
        throw new user_error/* UserError */.y(`command cannot be split into arguments: ${error.message}`, {
            hint: 'Close every quote; write \\ before a character that stands for itself.',
        });
    }
    if (words.length === 0 || words[0] === '') {
        throw new user_error/* UserError */.y('command is empty', { hint: 'Name the program to start first.' });
    }
    return words;
}
/** The first word that only a shell would understand, or null. */
function findShellWord(words) {
    return words.find((word) => SHELL_WORDS.has(word)) ?? null;
}
/** An argument as one would type it in a POSIX shell. */
function quoteArgument(argument) {
    return quote(argument);
}

// EXTERNAL MODULE: ./lib/entry/options.js
var options = __nccwpck_require__(4898);
;// CONCATENATED MODULE: ./lib/entry/settings.js









/**
 * Reads and checks every option at once.
 *
 * @param nameOf how the entry spells an option, for messages (`--max-jobs`, `max-jobs`).
 * @throws UserError (2) that lists everything that is wrong.
 */
function parseSettings(raw, nameOf) {
    const problems = [];
    const text = (name) => {
        const given = raw[name]?.trim();
        if (given !== undefined && given !== '')
            return given;
        return options/* OPTIONS */.l.find((option) => option.name === name)?.default ?? null;
    };
    const wrong = (name, expected) => {
        problems.push(`${nameOf(name)} is ${JSON.stringify(text(name))}: must be ${expected}`);
    };
    const choice = (name, values) => {
        const found = values.find((value) => value === text(name));
        if (found === undefined)
            wrong(name, `one of ${values.join(', ')}`);
        return found ?? values[0];
    };
    const yesOrNo = (name) => choice(name, ['true', 'false']) === 'true';
    const count = (name, least, most) => {
        const given = text(name);
        if (given === null)
            return null;
        const value = Number(given);
        if (!/^[0-9]{1,15}(\.[0-9]{1,6})?$/.test(given) || value < least || value > most) {
            wrong(name, `a number from ${least} to ${most}`);
        }
        return value;
    };
    const whole = (name, least) => {
        const value = count(name, least, 1e9);
        if (value !== null && !Number.isInteger(value))
            wrong(name, 'a whole number');
        return value;
    };
    const session = text('session');
    if (session !== null && !SESSION_NAME.test(session)) {
        wrong('session', '1 to 60 of the characters A-Z a-z 0-9 _ -');
    }
    const stopOnError = parseStopOnError(text('stop-on-error') ?? '');
    if (stopOnError === undefined)
        wrong('stop-on-error', 'true, false or a number from 1');
    const metric = text('metric');
    const objective = metric === null ? null : (0,ranking/* parseObjective */.Bt)(metric);
    if (metric !== null && objective === null)
        wrong('metric', 'NAME, NAME:maximize or NAME:minimize');
    const plan = text('plan');
    if (plan === null)
        problems.push(`${nameOf('plan')} is missing: name the plan file`);
    const restart = choice('restart', ['auto', 'fresh', 'resume', 'retry-failed']);
    const continueFrom = text('continue-from');
    if (continueFrom !== null && restart !== 'auto') {
        problems.push(`two restart modes at once: ${restart} and ${nameOf('continue-from')} ${continueFrom}; choose one`);
    }
    const fromRunText = text('from-run');
    const fromRun = fromRunText === null ? null : parseFromRun(fromRunText);
    if (fromRunText !== null && fromRun === null) {
        wrong('from-run', 'the id of a workflow run, or latest');
    }
    if (fromRun !== null && restart === 'fresh') {
        problems.push(`${nameOf('from-run')} goes on from an earlier run, restart fresh starts over: choose one`);
    }
    let command = null;
    try {
        const given = text('command');
        command = given === null ? null : splitCommand(given);
    }
    catch (error) {
        if (!(error instanceof user_error/* UserError */.y))
            throw error;
        problems.push(error.describe());
    }
    const matrix = parseMatrix(raw.matrix);
    if (matrix !== null && (0,json_text/* readJson */.Vh)(matrix).type !== 'json')
        wrong('matrix', 'JSON');
    const settings = {
        plan: plan ?? '',
        session,
        command,
        pythonExecutable: text('python-executable') ?? '',
        workingDirectory: text('working-directory') ?? '',
        requireOutput: yesOrNo('require-output'),
        timeoutSeconds: count('timeout-seconds', 0, MAX_TIMEOUT_SECONDS) ?? 0,
        maxJobs: whole('max-jobs', 1),
        stopOnError: stopOnError ?? null,
        maskEnv: (text('mask-env') ?? '').split(/[\s,]+/).filter((name) => name !== ''),
        restart,
        continueFrom,
        only: (text('only') ?? '')
            .split('\n')
            .map((id) => id.trim())
            .filter((id) => id !== ''),
        fromRun,
        onPlanChange: choice('on-plan-change', ['adopt', 'new-run', 'fail']),
        objective,
        top: whole('top', 1) ?? 0,
        failOn: choice('fail-on', ['any-failure', 'all-failed', 'incomplete', 'never']),
        uploadArtifacts: yesOrNo('upload-artifacts'),
        retentionDays: whole('retention-days', 1),
        stateDirectory: text('state-directory') ?? '',
        githubToken: raw['github-token']?.trim() || null,
        matrix,
    };
    if (problems.length > 0) {
        throw new user_error/* UserError */.y(problems.join('\n'), {
            hint: 'Nothing was run. Correct this and start again.',
        });
    }
    return settings;
}
/** `toJSON(matrix)` is the text `null` outside of a matrix. */
function parseMatrix(text) {
    const matrix = text?.trim() ?? '';
    return matrix === '' || matrix === 'null' || matrix === '{}' ? null : matrix;
}

;// CONCATENATED MODULE: ./lib/entry/signals.js
/**
 * A cancelled step gets SIGINT, 7.5 s later SIGTERM, and 2.5 s after that its Node
 * process is killed (the runner's ProcessInvoker). The first signal starts the orderly
 * end; should that hang, the process goes by itself while it still can.
 *
 * @param forceExit ends the process at once.
 */
function listenForSignals(forceExit) {
    const controller = new AbortController();
    const interrupt = () => {
        if (controller.signal.aborted)
            return;
        controller.abort();
        setTimeout(forceExit, LAST_MOMENT_MS).unref();
    };
    const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const name of names)
        process.on(name, interrupt);
    return {
        signal: controller.signal,
        stopListening() {
            for (const name of names)
                process.off(name, interrupt);
        },
    };
}
/** A job that is deaf to SIGTERM takes 3 s to end; state is written by then. */
const LAST_MOMENT_MS = 5_700;

// EXTERNAL MODULE: ./lib/domain/group-by.js
var group_by = __nccwpck_require__(8573);
// EXTERNAL MODULE: ./lib/formats/plural.js
var plural = __nccwpck_require__(4012);
// EXTERNAL MODULE: ./lib/formats/ranking-text.js + 1 modules
var ranking_text = __nccwpck_require__(5802);
;// CONCATENATED MODULE: ./lib/formats/verdict-icon.js
/**
 * The mark of an exit code (design §2.4): `✅` all is well, `⚠️` not finished or worse
 * than allowed, but nothing broke, `❌` something to mend.
 */
function verdictIcon(exitCode) {
    if (exitCode === 0)
        return '✅';
    return exitCode === 3 || exitCode === 6 || exitCode === 130 ? '⚠️' : '❌';
}

;// CONCATENATED MODULE: ./lib/formats/summary-text.js






const MAX_FAILURES = 10;
const MAX_REASONS = 10;
const MAX_IDS = 5;
const MAX_MESSAGE = 300;
/**
 * The closing words of a run for a terminal or a log: the verdict, the counts, the
 * ranking, the failures, and what to do next with the exact commands, which stand last
 * because that is where the eye is. Ends with a line feed.
 */
function renderSummaryText(report) {
    const sections = [
        [
            `${verdictIcon(report.exitCode)} ${report.verdict}`,
            countsLine(report.counts),
            timeLine(report),
        ],
        (0,ranking_text/* renderRanking */.$)(report.ranking, report.top).trimEnd().split('\n'),
        failureLines(report.failures),
        remainingLines(report.remaining),
        report.notices.map((text) => `note: ${text}`),
        placeLines(report),
        report.nextSteps.flatMap(nextStepLines),
    ];
    const text = sections
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.map(formats_escape/* plainText */.wh).join('\n'))
        .join('\n\n');
    return `${text}\n`;
}
function countsLine(counts) {
    const { total, success, error, skipped, remaining, attempted, kept } = counts;
    return `${(0,plural/* plural */.L)(total, 'job')}: ${success} completed, ${error} failed, ${skipped} skipped, ${remaining} still to run (this run tried ${attempted} and kept ${kept})`;
}
function timeLine({ durationMs, savedMs }) {
    const saved = savedMs > 0 ? `; kept results saved ${(0,duration/* renderDuration */.P)(savedMs)}` : '';
    return `took ${(0,duration/* renderDuration */.P)(durationMs)}${saved}`;
}
function failureLines(failures) {
    if (failures.length === 0)
        return [];
    const groups = [...(0,group_by/* groupBy */.$)(failures, ({ reason, message }) => `${reason}\n${message}`).values()];
    const lines = groups.slice(0, MAX_FAILURES).map((group) => {
        const jobs = ids(group.map(({ label, line }) => `${label} (line ${line})`));
        return `  ✗ ${jobs}: ${(0,formats_escape/* shorten */.ml)((0,formats_escape/* plainText */.wh)(group[0]?.message ?? ''), MAX_MESSAGE)}`;
    });
    const more = groups.length - lines.length;
    if (more > 0)
        lines.push(`  … and ${(0,plural/* plural */.L)(more, 'more kind')} of failure`);
    return ['Failed:', ...lines];
}
function remainingLines(jobs) {
    if (jobs.length === 0)
        return [];
    const groups = [...(0,group_by/* groupBy */.$)(jobs, ({ reason }) => reason)];
    const lines = groups
        .slice(0, MAX_REASONS)
        .map(([reason, members]) => `  ${ids(members.map(({ jobId }) => jobId))}: ${reason}`);
    const more = groups.length - lines.length;
    if (more > 0)
        lines.push(`  … and ${(0,plural/* plural */.L)(more, 'more reason')}`);
    return ['Not carried out:', ...lines];
}
function ids(all) {
    const more = all.length - MAX_IDS;
    return `${all.slice(0, MAX_IDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function placeLines({ statePath, artifact }) {
    const uploaded = artifact === null
        ? []
        : [`artifact ${artifact.name}${artifact.url === null ? '' : ` (${artifact.url})`}`];
    return [`state and results: ${statePath}`, ...uploaded];
}
function nextStepLines({ text, code }) {
    const toCopy = code === null ? [] : code.trimEnd().split('\n');
    return [`→ ${text}`, ...toCopy.map((line) => `    ${line}`)];
}

// EXTERNAL MODULE: ./lib/cli/command.js + 1 modules
var cli_command = __nccwpck_require__(5706);
;// CONCATENATED MODULE: ./lib/cli/run-arguments.js



const USAGE = 'Usage: tuning-session run PLAN [options]; see tuning-session help run.';
/** Flags that stand for a value of `restart`. */
const MODE_FLAGS = ['fresh', 'resume', 'retry-failed'];
/**
 * Reads the arguments of `run`. Options are spelled as the action's inputs.
 *
 * @throws UserError (2) for unknown options and for two restart modes at once.
 */
function parseRunArguments(args) {
    const parser = {
        from: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
    };
    for (const flag of MODE_FLAGS)
        parser[flag] = { type: 'boolean' };
    for (const option of cliOptions()) {
        for (const name of [option.name, ...(option.aliases ?? [])]) {
            parser[name] =
                option.cli === 'flag'
                    ? { type: 'boolean' }
                    : { type: 'string', multiple: option.cli === 'list' };
        }
        if (option.cli === 'flag')
            parser[`no-${option.name}`] = { type: 'boolean' };
    }
    refuseFromRun(args);
    const { values, positionals } = (0,cli_command/* parseArguments */.We)(args, parser, { positionals: 1, usage: USAGE });
    const raw = {};
    for (const option of cliOptions()) {
        const given = [option.name, ...(option.aliases ?? [])]
            .map((name) => values[name])
            .find((value) => value !== undefined);
        if (given === '' || (Array.isArray(given) && given.includes(''))) {
            throw new user_error/* UserError */.y(`${nameOfOption(option.name)} is empty`, {
                hint: 'Nothing was run. Give it a value (is a variable of the shell not set?), or leave it out.',
            });
        }
        if (Array.isArray(given))
            raw[option.name] = given.join('\n');
        else if (given !== undefined)
            raw[option.name] = String(given);
        if (values[`no-${option.name}`] === true)
            raw[option.name] = 'false';
    }
    const [plan] = positionals;
    if (plan !== undefined)
        raw.plan = plan;
    takeMode(raw, MODE_FLAGS.filter((flag) => values[flag] === true));
    return {
        raw,
        from: values['from'] ?? [],
        dryRun: values['dry-run'] === true,
        json: values['json'] === true,
    };
}
/** The action reads other workflow runs by itself; here their artifacts are downloaded first. */
function refuseFromRun(args) {
    if (!args.some((arg) => /^--from-run(=|$)/.test(arg)))
        return;
    throw new user_error/* UserError */.y('--from-run is only for the action', {
        hint: 'Nothing was run. Download the artifacts of that workflow run (gh run download ID) and give the folder to --from.',
    });
}
/** How `run` spells an option, for messages. */
function nameOfOption(name) {
    return name === 'plan' ? 'PLAN' : `--${name}`;
}
/**
 * The same arguments in another mode, for a command line that continues this run. The
 * values of the mode's own options go with them.
 */
function withMode(args, mode) {
    const kept = [];
    for (let index = 0; index < args.length; index += 1) {
        const word = args[index] ?? '';
        if (/^--(fresh|resume|retry-failed|dry-run)$/.test(word))
            continue;
        if (/^--(restart|continue-from|only|from|max-jobs)=/.test(word))
            continue;
        if (/^--(restart|continue-from|only|from|max-jobs)$/.test(word)) {
            index += 1;
            continue;
        }
        kept.push(word);
    }
    return [...kept, `--${mode}`];
}
function takeMode(raw, flags) {
    const modes = [...flags.map((flag) => `--${flag}`)];
    if (raw.restart !== undefined && raw.restart !== 'auto')
        modes.push(`--restart ${raw.restart}`);
    if (raw['continue-from'] !== undefined)
        modes.push(`--continue-from ${raw['continue-from']}`);
    if (modes.length > 1) {
        throw new user_error/* UserError */.y(`two restart modes at once: ${modes.join(' and ')}`, {
            hint: 'Nothing was run. Choose one; --only narrows any of them.',
        });
    }
    const [flag] = flags;
    if (flag !== undefined)
        raw.restart = flag;
}
function cliOptions() {
    return options/* OPTIONS */.l.filter(({ in: where }) => where === 'both');
}

;// CONCATENATED MODULE: ./lib/cli/tell-earlier-run.js
/** A fresh start over state that could be continued says so, and how; the state is archived. */
function tellEarlierRun(run, commandFor) {
    const { local } = run.found;
    const { reporter } = run.surroundings;
    if (run.choice.mode !== 'fresh' || local.type === 'none')
        return;
    if (local.type === 'unusable') {
        reporter.tell({
            type: 'notice',
            level: 'warning',
            text: `The earlier state is unusable and goes to .archive/: ${local.error.message}`,
        });
        return;
    }
    const last = local.state.runs.at(-1);
    const how = last?.finished === null
        ? 'did not end in good order'
        : `ended ${last?.finished.status ?? ''}`.replaceAll('_', ' ');
    reporter.tell({
        type: 'notice',
        level: 'info',
        text: `An earlier run of this session ${how}. This one starts over (the earlier goes to .archive/). To continue it: ${commandFor('retry-failed')}`,
    });
}

;// CONCATENATED MODULE: ./lib/cli/run.js

















/** `run PLAN`: carries a plan to its end on this machine. */
const run_run = async (context) => {
    const { raw, from, dryRun, json } = parseRunArguments(context.args);
    const settings = continueWhatIsGiven(parseSettings(raw, nameOfOption), from);
    const isTTY = process.stderr.isTTY && process.env['CI'] === undefined;
    const reporter = createTerminalReporter({
        stream: process.stderr,
        isTTY,
        colors: isTTY && (process.env['NO_COLOR'] ?? '') === '',
    });
    const surroundings = {
        workspaceRoot: process.cwd(),
        env: process.env,
        clock: system_clock/* systemClock */.m,
        reporter,
        workflow: null,
        artifacts: null,
        workflowRuns: null,
        from,
        temporaryFolder: (0,external_node_os_.tmpdir)(),
        version: version/* VERSION */.x,
    };
    const prepared = await prepareRun(settings, surroundings, { dryRun });
    if (dryRun)
        return showDecisions(prepared, context, json);
    const commandFor = (mode) => [context.program, 'run', ...withMode(context.args, mode).map(quoteArgument)].join(' ');
    tellEarlierRun(prepared, commandFor);
    const interruption = listenForSignals(() => process.exit(130));
    try {
        const { report, exitCode } = await runSession(prepared, { jobs: createExecJobRunner(), describeEntry: { type: 'cli', command: commandFor } }, interruption.signal);
        if (json)
            (0,cli_command/* answerJson */.hi)(context, report);
        else
            context.answer(renderSummaryText(report));
        return exitCode;
    }
    finally {
        interruption.stopListening();
    }
};
/** `--from` is for going on: without a mode of its own it means `--retry-failed`. */
function continueWhatIsGiven(settings, from) {
    if (from.length === 0)
        return settings;
    if (settings.restart === 'fresh') {
        throw new user_error/* UserError */.y('--from goes on from a download, --fresh starts over: choose one', {
            hint: 'Nothing was run.',
        });
    }
    const hasMode = settings.restart !== 'auto' || settings.continueFrom !== null || settings.only.length > 0;
    return hasMode ? settings : { ...settings, restart: 'retry-failed' };
}
/** `--dry-run`: what a run would do with every job, and why. Invalid rows are exit 2. */
function showDecisions(prepared, context, json) {
    const { decisions, plan, choice, state, session, notices } = prepared;
    const invalid = plan.rows.flatMap((row) => (row.type === 'invalid' ? [row] : []));
    const counts = countDecisions(decisions);
    if (json) {
        (0,cli_command/* answerJson */.hi)(context, {
            session,
            mode: choice.mode,
            scope: choice.scope,
            notices,
            counts,
            decisions: decisions.map(({ job, decision, reason }) => ({
                job_id: job.id,
                line: job.line,
                decision,
                reason,
            })),
            invalid_rows: invalid.map(({ line, column, message }) => ({ line, column, message })),
        });
    }
    else {
        const lines = [
            ...notices,
            `Session ${session}: ${(0,describe/* describeMode */.vQ)(choice.mode, choice.scope)}. Nothing is run.`,
            ...decisions.map((decision) => (0,describe/* describeDecision */.K5)(decision, state)),
            ...invalid.map(({ line, column, message }) => `invalid  ${plan.file}:${line}:${column}  ${message}`),
            `${counts.run} to run, ${counts.keep} kept, ${counts.leave} left, ${invalid.length} invalid.`,
        ];
        context.answer(`${lines.join('\n')}\n`);
    }
    return invalid.length > 0 ? 2 : 0;
}


/***/ }),

/***/ 5622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./lib/adapters/session-lock.js + 2 modules
var session_lock = __nccwpck_require__(3578);
// EXTERNAL MODULE: ./lib/domain/standing.js
var standing = __nccwpck_require__(6634);
// EXTERNAL MODULE: ./lib/domain/state.js
var domain_state = __nccwpck_require__(9093);
;// CONCATENATED MODULE: ./lib/domain/overview.js


/**
 * Where a session stands, by its journal and the checked plan of its newest run. The
 * results are not looked at: whether one was lost shows when the session is continued.
 *
 * @param isHeld whether a process works on the session now.
 */
function overviewOf(state, rows, isHeld) {
    const run = state.runs.at(-1);
    if (run === undefined)
        throw new Error('a session has at least one run');
    const jobs = rows.flatMap((row) => row.type === 'job' ? [jobOverview(row.job, state, isHeld)] : []);
    const count = (...standings) => jobs.filter(({ standing }) => standings.includes(standing)).length;
    const success = count('completed');
    const { started } = run;
    return {
        session: started.session,
        part: started.part,
        runId: started.run_id,
        lineage: started.lineage,
        status: runStatus(run, isHeld),
        mode: started.mode,
        exitCode: run.finished?.exit_code ?? null,
        startedAt: run.startedAt,
        lastAt: run.lastAt,
        progress: `${success}/${rows.length}`,
        counts: {
            total: rows.length,
            success,
            error: count('failed') + rows.length - jobs.length,
            skipped: count('skipped'),
            remaining: count('pending', 'changed', 'interrupted', 'result_lost', 'in_progress'),
        },
        canResume: success < jobs.length,
        restartPoint: jobs.find(({ standing }) => standing !== 'completed')?.jobId ?? null,
        jobs,
    };
}
/** The status of a run in one word; a run without an end that nobody carries out vanished. */
function runStatus({ finished }, isUnderWay) {
    return finished?.status ?? (isUnderWay ? 'in_progress' : 'vanished');
}
function jobOverview(job, state, isHeld) {
    const record = (0,domain_state/* findRecord */.Tq)(state, job.id, job.fingerprint);
    const end = record?.end ?? null;
    const isRunning = isHeld && record?.status === 'in_progress' && record.run === state.runs.length - 1;
    return {
        jobId: job.id,
        line: job.line,
        standing: isRunning ? 'in_progress' : (0,standing/* standingOf */.Y)(state, job, () => true),
        attempts: state.jobs.get(job.id)?.attempts ?? 0,
        durationMs: end?.duration_ms ?? null,
        message: end?.type === 'job_failed' ? end.message : null,
    };
}

// EXTERNAL MODULE: ./lib/domain/find-run.js
var find_run = __nccwpck_require__(9681);
// EXTERNAL MODULE: ./lib/entry/earlier-plan.js
var earlier_plan = __nccwpck_require__(494);
// EXTERNAL MODULE: ./lib/entry/earlier-state.js
var earlier_state = __nccwpck_require__(6384);
// EXTERNAL MODULE: ./lib/formats/duration.js
var duration = __nccwpck_require__(3518);
// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
// EXTERNAL MODULE: ./lib/formats/text-table.js
var text_table = __nccwpck_require__(120);
// EXTERNAL MODULE: ./lib/cli/command.js + 1 modules
var command = __nccwpck_require__(5706);
// EXTERNAL MODULE: ./lib/cli/command-table.js
var command_table = __nccwpck_require__(5350);
// EXTERNAL MODULE: ./lib/cli/find-session.js
var find_session = __nccwpck_require__(2206);
// EXTERNAL MODULE: ./lib/cli/history-text.js
var history_text = __nccwpck_require__(2968);
// EXTERNAL MODULE: ./lib/cli/read-history.js
var read_history = __nccwpck_require__(7733);
;// CONCATENATED MODULE: ./lib/cli/status.js













/** `status`: where a session stands; with `--run`, what one of its runs did. */
const status_status = async (context) => {
    const { options, usage } = command_table/* COMMANDS */.L.status;
    const { values } = (0,command/* parseArguments */.We)(context.args, options, { positionals: 0, usage });
    const folder = (0,find_session/* findSession */.K)(values);
    const held = await (0,session_lock/* isSessionHeld */.a)(folder.path);
    if (values.run !== undefined) {
        const found = (0,find_run/* findRun */.L)((0,read_history/* allRuns */.ow)(folder, held), values.run);
        if (values.json === true)
            (0,command/* answerJson */.hi)(context, (0,read_history/* runDocument */.rE)(found));
        else
            context.answer(`${(0,history_text/* renderRun */.eJ)(found).join('\n')}\n`);
        return 0;
    }
    const state = (0,earlier_state/* requireLocalState */.w3)(folder);
    if (state === null)
        throw new Error('the session folder is gone');
    const overview = overviewOf(state, (0,earlier_plan/* lastPlan */.S)(state, folder), held);
    if (values.json === true)
        (0,command/* answerJson */.hi)(context, overview);
    else
        context.answer(renderOverview(overview));
    return 0;
};
function renderOverview(overview) {
    const { counts } = overview;
    const open = overview.jobs.filter(({ standing }) => standing !== 'completed');
    const lines = [
        `Session ${overview.session}${overview.part === null ? '' : ` (part ${overview.part})`}: ${overview.status.replaceAll('_', ' ')}, ${overview.progress} completed`,
        `newest run ${overview.runId}  ${overview.mode}  started ${overview.startedAt}`,
        `total ${counts.total}  completed ${counts.success}  failed or invalid ${counts.error}  skipped ${counts.skipped}  still to run ${counts.remaining}`,
    ];
    if (overview.restartPoint !== null) {
        lines.push(`restart point ${overview.restartPoint} (the first job that --retry-failed runs)`);
    }
    if (open.length > 0)
        lines.push('', ...(0,text_table/* textTable */.e)(COLUMNS, open.map(row)));
    return `${lines.map(formats_escape/* plainText */.wh).join('\n')}\n`;
}
const COLUMNS = [
    { name: 'job', right: false },
    { name: 'status', right: false },
    { name: 'attempts', right: true },
    { name: 'took', right: true },
    { name: 'why', right: false },
];
function row({ jobId, standing, attempts, durationMs, message }) {
    return [
        jobId,
        standing.replaceAll('_', ' '),
        String(attempts),
        durationMs === null ? '' : (0,duration/* renderDuration */.P)(durationMs),
        message ?? '',
    ];
}


/***/ }),

/***/ 1318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ underLock)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _adapters_lock_holder_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9824);
/* harmony import */ var _adapters_session_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3578);
/* harmony import */ var _adapters_system_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4464);




/**
 * Does something to a session as its one writer.
 *
 * @throws UserError (75) when another process works on it.
 */
async function underLock({ path }, action) {
    const lock = await (0,_adapters_session_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .acquireSessionLock */ .g)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path), (0,_adapters_lock_holder_js__WEBPACK_IMPORTED_MODULE_1__/* .thisProcess */ .WF)(_adapters_system_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m, null));
    try {
        return action();
    }
    finally {
        lock.release();
    }
}


/***/ }),

/***/ 1339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ shortCommit),
/* harmony export */   F_: () => (/* binding */ describeRunReason),
/* harmony export */   He: () => (/* binding */ describeLeaveReason),
/* harmony export */   K5: () => (/* binding */ describeDecision),
/* harmony export */   vQ: () => (/* binding */ describeMode)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9093);

/** Why a job runs, in words that follow "runs:". */
function describeRunReason(decision, state) {
    const record = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecord */ .Tq)(state, decision.job.id, decision.job.fingerprint);
    const reason = decision.reason;
    switch (reason) {
        case 'pending':
            return 'not run yet';
        case 'changed':
            return 'its command, config, env or output_json changed since it ran';
        case 'interrupted':
            return 'interrupted before';
        case 'result_lost':
            return 'completed before, but its stored result is gone or altered';
        case 'skipped':
            return 'skipped before';
        case 'failed':
            return record?.end?.type === 'job_failed'
                ? `failed before (${record.end.message})`
                : 'failed before';
        case 'asked':
            return 'completed before, asked for again';
    }
}
/** Why a job is left alone, in words that follow "left:". */
function describeLeaveReason(reason) {
    switch (reason) {
        case 'failed':
            return 'failed before; resume leaves failed jobs';
        case 'outside_only':
            return 'not named by only';
        case 'before_continue_from':
            return 'before the job of continue-from';
        case 'max_jobs':
            return 'cut off by max-jobs';
    }
}
/** A decision in one line: what will be done with the job, and why. */
function describeDecision(decision, state) {
    switch (decision.decision) {
        case 'run':
            return `run    ${decision.job.id}  ${describeRunReason(decision, state)}`;
        case 'keep':
            return `keep   ${decision.job.id}  completed before, its result is unchanged`;
        case 'leave':
            return `leave  ${decision.job.id}  ${describeLeaveReason(decision.reason)}`;
    }
}
/** A commit as git shows it: seven digits. */
function shortCommit(commit) {
    return commit.slice(0, 7);
}
/** The mode and scope of a run, such as "retry-failed, only a, b". */
function describeMode(mode, scope) {
    const parts = [];
    if (mode === 'continue-from')
        parts.push(`continue-from ${scope.continue_from ?? ''}`);
    else if (mode !== 'only')
        parts.push(mode);
    if (mode !== 'continue-from' && scope.continue_from !== null) {
        parts.push(`from ${scope.continue_from} on`);
    }
    if (scope.only !== null) {
        const shown = scope.only.slice(0, 5).join(', ');
        parts.push(`only ${shown}${scope.only.length > 5 ? ` and ${scope.only.length - 5} more` : ''}`);
    }
    return parts.join(', ');
}


/***/ }),

/***/ 9681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findRun)
/* harmony export */ });
/* harmony import */ var _user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8918);

const NAMED = 5;
/**
 * The run whose id is `text`, or the only one whose id begins with it.
 *
 * @param runs newest first.
 * @throws UserError (2) when there is none, or more than one: it names the candidates.
 */
function findRun(runs, text) {
    const fitting = text === '' ? [] : runs.filter(({ runId }) => runId.startsWith(text));
    const [only, ...others] = fitting;
    if (only === undefined) {
        throw new _user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`this session has no run ${text}`, {
            hint: `Runs, newest first: ${named(runs)}.`,
        });
    }
    // No id is the beginning of another one: they are all of one length.
    if (others.length === 0)
        return only;
    throw new _user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${fitting.length} runs begin with ${text}`, {
        hint: `Write more of the id: ${named(fitting)}.`,
    });
}
function named(runs) {
    const names = runs
        .slice(0, NAMED)
        .map(({ runId, startedAt, status }) => `${runId} (${startedAt}, ${status})`);
    const more = runs.length - names.length;
    return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}


/***/ }),

/***/ 8573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
/** The items by key, keys in the order of their first item. (`Map.groupBy` needs Node 21.) */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 7708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject)
/* harmony export */ });
/** Whether a JSON value is an object (not null, not an array). */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 5189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KZ: () => (/* binding */ metricsWith),
/* harmony export */   Ps: () => (/* binding */ metricsOf)
/* harmony export */ });
/* unused harmony export metricOf */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7708);

/** How many numbers of a result the journal carries. */
const MAX_METRICS = 100;
/**
 * The metrics of a result: the numbers below `metrics` by dotted path, or, in a result
 * without `metrics`, those below its top; the first 100. Arrays are not entered.
 */
function metricsOf(result) {
    const found = new Map();
    const { metrics } = result;
    collect((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(metrics) ? metrics : result, '', found);
    // fromEntries defines own properties, so that a metric named __proto__ is only a name.
    return Object.fromEntries(found);
}
/**
 * One metric of a result: looked up below `metrics` by its name or dotted path, else as
 * a dotted path from the top. Null when there is no finite number there.
 */
function metricOf(result, name) {
    const { metrics } = result;
    const inMetrics = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(metrics) ? numberAt(metrics, name) : null;
    return inMetrics ?? numberAt(result, name);
}
/**
 * These metrics of a result, and with them the one named `name`. What `metricsOf` finds
 * stands; only a name that it has not is looked for in the result, which is read for it.
 *
 * @param readResult null when the result cannot be had.
 */
function metricsWith(metrics, name, readResult) {
    if (name === null || Object.hasOwn(metrics, name))
        return metrics;
    const result = readResult();
    const value = result === null ? null : metricOf(result, name);
    return value === null ? metrics : { ...metrics, [name]: value };
}
function numberAt(object, path) {
    if (Object.hasOwn(object, path))
        return finite(object[path]);
    let value = object;
    for (const name of path.split('.')) {
        if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) || !Object.hasOwn(value, name))
            return null;
        value = value[name];
    }
    return finite(value);
}
function finite(value) {
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
function collect(object, prefix, found) {
    for (const [name, value] of Object.entries(object)) {
        if (found.size >= MAX_METRICS)
            return;
        const path = prefix + name;
        if (typeof value === 'number') {
            if (!found.has(path))
                found.set(path, value);
        }
        else if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value))
            collect(value, `${path}.`, found);
    }
}


/***/ }),

/***/ 910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ parseObjective),
/* harmony export */   Tm: () => (/* binding */ rank),
/* harmony export */   Xl: () => (/* binding */ defaultObjective),
/* harmony export */   fW: () => (/* binding */ compareScores),
/* harmony export */   uw: () => (/* binding */ scoreOf)
/* harmony export */ });
/** Reads `NAME`, `NAME:maximize` or `NAME:minimize`; null when it is none of them. */
function parseObjective(text) {
    const match = /^(.+?)(?::(maximize|minimize))?$/.exec(text.trim());
    const metric = match?.[1]?.trim();
    if (metric === undefined || metric === '' || /:\s*[a-z]*$/i.test(metric))
        return null;
    return { metric, direction: match?.[2] === 'minimize' ? 'minimize' : 'maximize' };
}
/** The metric of the pipeline that this tool replaces, the default where a result has it. */
const CUSTOMARY_METRIC = 'realized_pnl_usd';
/**
 * The objective of a session that names none: `realized_pnl_usd` where any result has
 * it, else the only number that the results have. Null when there is no such choice.
 */
function defaultObjective(candidates) {
    const names = metricNames(candidates);
    if (names.includes(CUSTOMARY_METRIC))
        return { metric: CUSTOMARY_METRIC, direction: 'maximize' };
    const [only, ...others] = names;
    return only !== undefined && others.length === 0 ? { metric: only, direction: 'maximize' } : null;
}
/**
 * Ranks jobs by one objective. A job without the metric is listed as unranked, never
 * counted as 0. Equal scores keep the order of `candidates`, which is plan order.
 *
 * @param objective null: the default of the results, if there is one.
 */
function rank(candidates, objective) {
    const chosen = objective ?? defaultObjective(candidates);
    const names = metricNames(candidates);
    if (chosen === null) {
        const reason = candidates.length === 0
            ? 'No job has completed.'
            : names.length === 0
                ? 'No result holds a number to rank by.'
                : 'The results hold several numbers; name the one to rank by with `metric`.';
        return { type: 'none', reason, metricsFound: names };
    }
    const scored = [];
    const unranked = [];
    for (const candidate of candidates) {
        const score = scoreOf(candidate, chosen);
        if (score === null) {
            unranked.push({
                jobId: candidate.jobId,
                reason: `its result has no number ${chosen.metric}`,
            });
        }
        else {
            scored.push({ candidate, score });
        }
    }
    if (scored.length === 0 && candidates.length > 0) {
        return {
            type: 'none',
            reason: `No result has the metric ${chosen.metric}.`,
            metricsFound: names,
        };
    }
    scored.sort((a, b) => compareScores(a.score, b.score, chosen));
    return {
        type: 'ranked',
        objective: chosen,
        jobs: scored.map(({ candidate, score }, index) => ({ ...candidate, rank: index + 1, score })),
        unranked,
        ties: scored.some(({ score }, index) => index > 0 && score === scored[index - 1]?.score),
    };
}
/** The objective's value of a job, or null when its result has no such number. */
function scoreOf({ metrics }, { metric }) {
    return Object.hasOwn(metrics, metric) ? (metrics[metric] ?? null) : null;
}
/** Negative when `a` is the better score. */
function compareScores(a, b, { direction }) {
    if (a === b)
        return 0;
    return a > b === (direction === 'maximize') ? -1 : 1;
}
function metricNames(candidates) {
    const names = new Set();
    for (const { metrics } of candidates)
        for (const name of Object.keys(metrics))
            names.add(name);
    return [...names];
}


/***/ }),

/***/ 2656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PL: () => (/* binding */ endedBadly),
/* harmony export */   nS: () => (/* binding */ createHistory),
/* harmony export */   sW: () => (/* binding */ runDurationMs)
/* harmony export */ });
/** Milliseconds from the first record of a run to its last; 0 where the clock was put back. */
function runDurationMs({ startedAt, lastAt }) {
    const ms = Date.parse(lastAt) - Date.parse(startedAt);
    return ms > 0 ? ms : 0;
}
/** Whether a run has an end, and another one than that all it was asked for completed. */
function endedBadly({ status }) {
    return status !== 'completed' && status !== 'in_progress';
}
/** Collects the runs of a journal, oldest first, with every attempt. */
function createHistory() {
    const runs = [];
    const openAttempts = new Map();
    return {
        runs,
        take(event) {
            if (event.type === 'run_started') {
                openAttempts.clear();
                runs.push(beginRun(event));
                return;
            }
            const run = runs.at(-1);
            if (run === undefined)
                return;
            run.lastAt = event.at;
            switch (event.type) {
                case 'job_started': {
                    const attempt = {
                        jobId: event.job_id,
                        attempt: event.attempt,
                        startedAt: event.at,
                        outcome: 'interrupted',
                        durationMs: null,
                        reason: null,
                        message: 'the run ended while it ran',
                    };
                    openAttempts.set(event.job_id, attempt);
                    run.attempts.push(attempt);
                    break;
                }
                case 'job_completed':
                    close(openAttempts, event, { outcome: 'completed', reason: null, message: null });
                    break;
                case 'job_failed':
                    close(openAttempts, event, {
                        outcome: 'failed',
                        reason: event.reason,
                        message: event.message,
                    });
                    break;
                case 'job_interrupted':
                    close(openAttempts, event, {
                        outcome: 'interrupted',
                        reason: null,
                        message: event.reason === 'cancelled'
                            ? 'stopped by a signal'
                            : `stopped: ${event.reason.replaceAll('_', ' ')}`,
                    });
                    break;
                case 'run_restored':
                    run.restoredFrom = event.checkpoint;
                    break;
                case 'checkpoint_rejected':
                    run.rejectedCheckpoints.push({ checkpoint: event.checkpoint, message: event.message });
                    break;
                case 'checkpoint_sent':
                    run.checkpoints.push({ checkpoint: event.checkpoint, at: event.at });
                    break;
                case 'run_stopped':
                    run.stopReason = event.reason;
                    break;
                case 'run_finished':
                    run.status = event.status;
                    run.exitCode = event.exit_code;
                    run.counts = event.counts;
                    break;
                case 'job_skipped':
                    run.skipped.push(event.job_id);
                    break;
            }
        },
    };
}
function beginRun(event) {
    return {
        runId: event.run_id,
        lineage: event.lineage,
        restartedFrom: event.restarted_from,
        mode: event.mode,
        scope: event.scope,
        startedAt: event.at,
        lastAt: event.at,
        status: 'vanished',
        exitCode: null,
        counts: null,
        stopReason: null,
        commit: event.commit,
        version: event.version,
        workflowRun: event.workflow_run,
        restoredFrom: null,
        rejectedCheckpoints: [],
        checkpoints: [],
        attempts: [],
        skipped: [],
    };
}
function close(open, { job_id, duration_ms }, end) {
    const attempt = open.get(job_id);
    if (attempt === undefined)
        return;
    open.delete(job_id);
    Object.assign(attempt, end, { durationMs: duration_ms });
}


/***/ }),

/***/ 6634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ standingOf)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9093);

/**
 * What the state says of a job. An attempt without an end counts as interrupted: who
 * decides about a run holds the session's lock, and then nobody runs it.
 *
 * @param holds whether the stored result of a completed record can be produced.
 */
function standingOf(state, job, holds) {
    const record = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecord */ .Tq)(state, job.id, job.fingerprint);
    if (record === undefined)
        return state.jobs.has(job.id) ? 'changed' : 'pending';
    switch (record.status) {
        case 'completed':
            return holds(record, job) ? 'completed' : 'result_lost';
        case 'failed':
            return 'failed';
        case 'skipped':
            return 'skipped';
        case 'in_progress':
        case 'interrupted':
            return 'interrupted';
    }
}


/***/ }),

/***/ 9093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tq: () => (/* binding */ findRecord),
/* harmony export */   sf: () => (/* binding */ evolve),
/* harmony export */   ue: () => (/* binding */ initialState)
/* harmony export */ });
/** The state before the first event. */
function initialState() {
    return { seq: 0, runs: [], jobs: new Map() };
}
/**
 * Takes one event into the state, in O(1): one record changes, in place, because
 * copying a map of 100,000 jobs for each event would be quadratic.
 *
 * @throws Error when the event cannot follow what came before (a job event outside
 *   of a run, an end without a start). A journal that says so is damaged.
 */
function evolve(state, event) {
    state.seq = event.seq;
    if (event.type === 'run_started') {
        state.runs.push({
            started: event,
            startedAt: event.at,
            lastAt: event.at,
            finished: null,
            stopReason: null,
            ended: { completed: 0, failed: 0, interrupted: 0 },
            restoredFrom: null,
            rejectedCheckpoints: [],
            lastCheckpoint: null,
        });
        return state;
    }
    const run = state.runs.at(-1);
    if (run === undefined)
        throw new Error(`${event.type} before the first run_started`);
    run.lastAt = event.at;
    switch (event.type) {
        case 'job_started': {
            const record = recordFor(state, event.job_id, event.fingerprint);
            record.status = 'in_progress';
            record.attempt = event.attempt;
            record.run = state.runs.length - 1;
            record.end = null;
            historyOf(state, event.job_id).attempts = event.attempt;
            break;
        }
        case 'job_completed':
            endAttempt(state, event, 'completed');
            run.ended.completed += 1;
            break;
        case 'job_failed':
            endAttempt(state, event, 'failed');
            run.ended.failed += 1;
            break;
        case 'job_interrupted':
            endAttempt(state, event, 'interrupted');
            run.ended.interrupted += 1;
            break;
        case 'job_skipped': {
            const record = recordFor(state, event.job_id, event.fingerprint);
            record.status = 'skipped';
            record.run = state.runs.length - 1;
            record.end = null;
            break;
        }
        case 'run_restored':
            run.restoredFrom = event.checkpoint;
            break;
        case 'checkpoint_rejected':
            run.rejectedCheckpoints.push(event.checkpoint);
            break;
        case 'checkpoint_sent':
            run.lastCheckpoint = event;
            break;
        case 'run_stopped':
            run.stopReason = event.reason;
            break;
        case 'run_finished':
            run.finished = event;
            break;
    }
    return state;
}
/** The record of a job under this fingerprint, if any. */
function findRecord(state, jobId, fingerprint) {
    const records = state.jobs.get(jobId)?.records;
    return records === undefined ? undefined : withFingerprint(records, fingerprint);
}
function historyOf(state, jobId) {
    let history = state.jobs.get(jobId);
    if (history === undefined) {
        history = { attempts: 0, records: [] };
        state.jobs.set(jobId, history);
    }
    return history;
}
function recordFor(state, jobId, fingerprint) {
    const { records } = historyOf(state, jobId);
    let record = withFingerprint(records, fingerprint);
    if (record === undefined) {
        record = { fingerprint, status: 'in_progress', attempt: 0, run: 0, end: null };
        records.push(record);
    }
    return record;
}
/** A loop, not `find`: it is asked several times for each of 100,000 jobs. */
function withFingerprint(records, fingerprint) {
    for (const record of records)
        if (record.fingerprint === fingerprint)
            return record;
    return undefined;
}
function endAttempt(state, event, status) {
    const record = findRecord(state, event.job_id, event.fingerprint);
    if (record?.status !== 'in_progress' || record.attempt !== event.attempt) {
        throw new Error(`${event.type} of ${event.job_id} without its job_started`);
    }
    record.status = status;
    record.end = slim(event);
}
/**
 * An end as it is remembered: with 100,000 jobs, the texts that the record has already
 * would be tens of megabytes.
 */
function slim(event) {
    if (event.type !== 'job_completed')
        return event;
    const { type, duration_ms, sha256, size, metrics } = event;
    return { type, duration_ms, sha256, size, metrics };
}


/***/ }),

/***/ 8918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ renderPlace),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A mistake of the user's, or a state of the world that only they can mend.
 *
 * It stops the run before the first job. `exitCode` is the code of design §2.4
 * (2 bad usage, 4 storage, 5 state unusable, 75 locked); `hint` is the remedy in
 * one sentence.
 */
class UserError extends Error {
    exitCode;
    hint;
    place;
    constructor(message, details = {}) {
        super(message);
        this.name = 'UserError';
        this.exitCode = details.exitCode ?? 2;
        this.hint = details.hint;
        this.place = details.place;
    }
    /** What, where, why and what to do, in at most three lines. */
    describe() {
        const where = this.place === undefined ? '' : `${renderPlace(this.place)}: `;
        return `${where}${this.message}${this.hint === undefined ? '' : `\n  → ${this.hint}`}`;
    }
}
/** `file:line:column`, with what is known of it. */
function renderPlace({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}


/***/ }),

/***/ 494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ lastPlan),
/* harmony export */   t: () => (/* binding */ fingerprintsOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _adapters_line_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9990);
/* harmony import */ var _formats_checked_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1521);
/* harmony import */ var _formats_fingerprint_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3308);





/** The checked plan that the newest run of a state carried out; empty where its copy is gone or altered. */
function lastPlan(state, folder) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.plans, `${state.runs.at(-1)?.started.plan ?? ''}.jsonl`);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file))
        return [];
    const text = (0,_formats_fingerprint_js__WEBPACK_IMPORTED_MODULE_4__/* .createTextHash */ .Wn)();
    const rows = [];
    for (const { bytes } of (0,_adapters_line_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readLines */ .S)(file)) {
        const line = bytes.toString('utf8');
        text.add(`${line}\n`);
        const row = (0,_formats_checked_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeCheckedRow */ .Y)(line);
        if (row !== null)
            rows.push(row);
    }
    return text.digest() === state.runs.at(-1)?.started.plan ? rows : [];
}
/** Id → fingerprint of the jobs of a plan. */
function fingerprintsOf(rows) {
    return new Map(rows.flatMap((row) => (row.type === 'job' ? [[row.job.id, row.job.fingerprint]] : [])));
}


/***/ }),

/***/ 6384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ZE: () => (/* binding */ readLocalState),
/* harmony export */   uv: () => (/* binding */ archiveName),
/* harmony export */   w3: () => (/* binding */ requireLocalState)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _adapters_file_journal_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2650);
/* harmony import */ var _adapters_journal_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6971);
/* harmony import */ var _adapters_session_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2629);
/* harmony import */ var _domain_state_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9093);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8918);
/* harmony import */ var _formats_state_json_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(5908);
/* harmony import */ var _state_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6166);








/**
 * Reads the journal of a session folder without changing anything; a torn last line is
 * passed over. A folder without a sound first line is unusable, never "nothing there".
 *
 * @param observe sees each event that the state was made of.
 */
function readLocalState(folder, observe = null) {
    if (!(0,_adapters_session_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .sessionExists */ .b2)(folder))
        return { type: 'none' };
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder.journal)) {
        const error = new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('the session folder has no journal', {
            exitCode: 5,
            place: { file: folder.journal },
            hint: 'Put the journal back from a copy, or start over with `--fresh` (action: `restart: fresh`); the folder is kept in .archive/.',
        });
        return { type: 'unusable', error, lineage: null, lastRunId: null };
    }
    // Who wants to see every event cannot have a state that was folded before.
    const { state, position } = observe === null ? (0,_state_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .readStateCache */ .o)(folder) : { state: (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_6__/* .initialState */ .ue)(), position: _adapters_journal_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .JOURNAL_START */ .vm };
    const lineage = () => state.runs[0]?.started.lineage ?? null;
    const take = (event) => {
        (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_6__/* .evolve */ .sf)(state, event);
        observe?.(event);
    };
    const reading = (0,_adapters_journal_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .readJournal */ .a0)(folder.journal, take, position);
    const { head, damage } = reading;
    if (damage?.inMiddle === true || head.seq === 0) {
        const error = (0,_adapters_file_journal_js__WEBPACK_IMPORTED_MODULE_1__/* .damagedJournal */ .lH)(folder.journal, damage, head);
        return {
            type: 'unusable',
            error,
            lineage: lineage(),
            lastRunId: state.runs.at(-1)?.started.run_id ?? null,
        };
    }
    const newer = newerSchema(state, folder);
    if (newer !== null)
        return {
            type: 'unusable',
            error: newer,
            lineage: lineage(),
            lastRunId: state.runs.at(-1)?.started.run_id ?? null,
        };
    return { type: 'sound', state, reading };
}
/** What a session folder is called in the archive: by its lineage, where it can be read. */
function archiveName(local) {
    const lineage = local.type === 'sound'
        ? local.state.runs[0]?.started.lineage
        : local.type === 'unusable'
            ? local.lineage
            : null;
    return lineage ?? 'damaged';
}
/** The state, or its error thrown. For commands that only read. */
function requireLocalState(folder, observe) {
    const local = readLocalState(folder, observe);
    if (local.type === 'unusable')
        throw local.error;
    return local.type === 'none' ? null : local.state;
}
function newerSchema(state, folder) {
    const newer = state.runs.find(({ started }) => started.schema_version > _formats_state_json_js__WEBPACK_IMPORTED_MODULE_7__/* .SCHEMA_VERSION */ .f);
    if (newer === undefined)
        return null;
    const { schema_version, version } = newer.started;
    return new _domain_user_error_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y(`the journal was written by version ${version} (schema ${schema_version}; this version reads up to ${_formats_state_json_js__WEBPACK_IMPORTED_MODULE_7__/* .SCHEMA_VERSION */ .f})`, {
        exitCode: 5,
        place: { file: folder.journal },
        hint: 'Use that version or a newer one, or start over with `--fresh` (action: `restart: fresh`).',
    });
}


/***/ }),

/***/ 4898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ OPTIONS)
/* harmony export */ });
/* unused harmony export OUTPUTS */
const OPTIONS = [
    {
        name: 'plan',
        group: 'What to run',
        description: 'The plan: a JSONL file with one job a line. Relative to the workspace.',
        default: null,
        in: 'both',
        cli: 'value',
        aliases: ['jobs-file'],
    },
    {
        name: 'session',
        group: 'What to run',
        description: 'Name of the session: 1 to 60 of `A-Z a-z 0-9 _ -`. Without it, the plan’s file name without its extension.',
        default: null,
        in: 'both',
        cli: 'value',
    },
    {
        name: 'command',
        group: 'What to run',
        description: 'Command template for rows that have none, split into arguments as a shell would split it, but never given to one. `{job_id}` `{output_json}` `{attempt}` `{python}` `{config_json}` `{config_file}` `{config.NAME}` are replaced; `{flags}` becomes `--name value` for every config entry not used elsewhere.',
        default: null,
        in: 'both',
        cli: 'value',
    },
    {
        name: 'python-executable',
        group: 'What to run',
        description: 'What `{python}` stands for.',
        default: 'python',
        in: 'both',
        cli: 'value',
        aliases: ['python'],
    },
    {
        name: 'working-directory',
        group: 'What to run',
        description: 'Where jobs run; `output_json` is relative to it. Must lie in the workspace.',
        default: '.',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'require-output',
        group: 'What to run',
        description: 'Whether exit code 0 needs a valid result at `output_json` to count as completed. CLI: `--no-require-output` turns it off.',
        default: 'true',
        in: 'both',
        cli: 'flag',
    },
    {
        name: 'timeout-seconds',
        group: 'How to run it',
        description: 'Time limit of one job, for rows without `timeout_seconds`; 0 means none. A job that runs longer is ended with all its processes.',
        default: '300',
        in: 'both',
        cli: 'value',
        aliases: ['timeout'],
    },
    {
        name: 'max-jobs',
        group: 'How to run it',
        description: 'Start at most this many jobs; the rest waits for a later run.',
        default: null,
        in: 'both',
        cli: 'value',
    },
    {
        name: 'stop-on-error',
        group: 'How to run it',
        description: '`false`: a failed job never stops the others. `true`: stop at the first failure. A number: stop after that many.',
        default: 'false',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'mask-env',
        group: 'How to run it',
        description: 'Names of environment variables, separated by blanks, commas or new lines, whose values become `***` in logs, summary and state. Names that end in TOKEN, SECRET, PASSWORD or API_KEY are masked without being named.',
        default: null,
        in: 'both',
        cli: 'list',
    },
    {
        name: 'restart',
        group: 'Continuing',
        description: '`auto` (the action: continue what this workflow run has begun, else what `from-run` names, else start fresh; the CLI: start fresh), `fresh`, `resume` (run what was not carried out, leave failed jobs), `retry-failed` (run failed jobs too).',
        default: 'auto',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'continue-from',
        group: 'Continuing',
        description: 'A job id: run this job and all after it, whatever became of them; leave the ones before. Setting it is the mode.',
        default: null,
        in: 'both',
        cli: 'value',
    },
    {
        name: 'only',
        group: 'Continuing',
        description: 'Job ids, one a line (CLI: repeat the option). All other jobs stay as they are. Without a mode the named jobs run again whatever became of them.',
        default: null,
        in: 'both',
        cli: 'list',
    },
    {
        name: 'from-run',
        group: 'Continuing',
        description: 'Continue what another run of this workflow has uploaded: its id, or `latest` for the newest earlier one on this branch that has something of this session. Needs `permissions: actions: read`. What this workflow run has uploaded itself comes first.',
        default: null,
        in: 'action',
        cli: 'value',
    },
    {
        name: 'on-plan-change',
        group: 'Continuing',
        description: 'When the plan differs from the one that the session began with: `adopt` (keep the results of unchanged jobs, run new and changed ones), `new-run` (start fresh), `fail` (stop with exit code 2).',
        default: 'adopt',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'metric',
        group: 'Ranking',
        description: 'What to rank by: `NAME` or `NAME:minimize`; a name below `metrics` of the results, or a dotted path. Without it `realized_pnl_usd`, or the only number that the results hold.',
        default: null,
        in: 'both',
        cli: 'value',
    },
    {
        name: 'top',
        group: 'Ranking',
        description: 'How many of the ranked jobs to show.',
        default: '10',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'fail-on',
        group: 'Saving and ending',
        description: 'What makes the step red: `any-failure` (a job failed or was left over), `all-failed` (no job completed, or jobs were left over), `incomplete` (jobs were left over), `never`. Interruptions, unusable state, storage failures and bad input are always red.',
        default: 'any-failure',
        in: 'both',
        cli: 'value',
    },
    {
        name: 'upload-artifacts',
        group: 'Saving and ending',
        description: 'Whether to upload results and state. Without them a re-run on another machine cannot continue.',
        default: 'true',
        in: 'action',
        cli: 'flag',
    },
    {
        name: 'retention-days',
        group: 'Saving and ending',
        description: 'How long GitHub keeps the artifacts; without it the repository’s setting.',
        default: null,
        in: 'action',
        cli: 'value',
    },
    {
        name: 'state-directory',
        group: 'Saving and ending',
        description: 'Where state and results are kept on this machine. Relative to the workspace.',
        default: '.tuning-session',
        in: 'both',
        cli: 'value',
        aliases: ['state-dir'],
    },
    {
        name: 'github-token',
        group: 'Saving and ending',
        description: 'For reading other workflow runs (`from-run`), and artifacts of this one that cannot be had without it. The default needs `permissions: actions: read` for that; nothing is written with it.',
        default: '${{ github.token }}',
        in: 'action',
        cli: 'value',
    },
    {
        name: 'matrix',
        group: 'Saving and ending',
        description: 'Set by the action itself: tells the legs of a matrix apart.',
        default: '${{ toJSON(matrix) }}',
        in: 'action',
        cli: 'value',
        internal: true,
    },
];
const OUTPUTS = [
    { name: 'run-id', description: 'Id of this run of the session (a UUIDv7).' },
    {
        name: 'status',
        description: '`completed`, `completed_with_failures`, `incomplete` or `invalid`.',
    },
    { name: 'exit-code', description: 'The exit code before `fail-on` maps it.' },
    { name: 'total-jobs', description: 'Rows of the plan.' },
    { name: 'attempted-jobs', description: 'Jobs that this run started.' },
    { name: 'success-jobs', description: 'Jobs completed, in this run or before.' },
    { name: 'error-jobs', description: 'Jobs failed, in this run or before, and invalid rows.' },
    { name: 'skipped-jobs', description: 'Jobs not tried because of a job they depend on.' },
    { name: 'kept-jobs', description: 'Jobs whose earlier result was used.' },
    { name: 'remaining-jobs', description: 'Jobs still to run.' },
    {
        name: 'errors',
        description: 'JSON: the first 10 failures, each with job, line, reason and message.',
    },
    {
        name: 'restart-mode',
        description: 'How earlier state was treated: `fresh`, `resume`, `retry-failed`, `continue-from` or `only`.',
    },
    {
        name: 'restarted-from',
        description: 'Id of the run that this one continues; empty for a fresh start.',
    },
    {
        name: 'restart-point',
        description: 'The first job that a run which continues carried out; empty for a fresh start, or when there was none.',
    },
    { name: 'best-job-id', description: 'The job that ranks first.' },
    { name: 'best-score', description: 'Its value of the metric.' },
    { name: 'state-path', description: 'Folder of the session’s state on this machine.' },
    { name: 'results-artifact-name', description: 'Name of the artifact with results and state.' },
    { name: 'results-artifact-id', description: 'Its id.' },
    { name: 'results-artifact-url', description: 'Its page.' },
];


/***/ }),

/***/ 865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ candidatesOf),
/* harmony export */   t: () => (/* binding */ rankSession)
/* harmony export */ });
/* harmony import */ var _domain_metrics_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5189);
/* harmony import */ var _domain_ranking_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(910);
/* harmony import */ var _domain_state_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9093);
/* harmony import */ var _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8918);




/** Ranks the completed jobs of a session, in plan order. */
function rankSession(jobs, state, results, objective) {
    return (0,_domain_ranking_js__WEBPACK_IMPORTED_MODULE_1__/* .rank */ .Tm)(candidatesOf(jobs, state, results, objective), objective);
}
/**
 * The completed jobs of a session with their metrics, in plan order. The journal carries
 * the numbers below `metrics`; only for an objective elsewhere in a result is it read.
 */
function candidatesOf(jobs, state, results, objective) {
    return jobs.flatMap((job) => {
        const end = (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_2__/* .findRecord */ .Tq)(state, job.id, job.fingerprint)?.end;
        if (end?.type !== 'job_completed')
            return [];
        const { sha256, size } = end;
        const metrics = (0,_domain_metrics_js__WEBPACK_IMPORTED_MODULE_3__/* .metricsWith */ .KZ)(end.metrics, objective?.metric ?? null, () => sha256 === null || size === null ? null : tryLoad(results, { sha256, size }));
        return [{ jobId: job.id, config: job.config, metrics }];
    });
}
/** A result that cannot be produced leaves its job unranked; the jobs' verdict stands. */
function tryLoad(results, result) {
    try {
        return results.load(result);
    }
    catch (error) {
        if (error instanceof _domain_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 6166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ writeStateCache),
/* harmony export */   o: () => (/* binding */ readStateCache)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _adapters_derived_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1728);
/* harmony import */ var _adapters_file_hash_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8485);
/* harmony import */ var _adapters_journal_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6971);
/* harmony import */ var _domain_state_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9093);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4015);






/**
 * Keeps the state that the whole journal folds to. The next start verifies the same bytes
 * with one hash, not each of 200,000 lines, and folds only what came after.
 */
function writeStateCache(folder, state, head) {
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder.journal).size;
    const origin = { program: (0,_version_js__WEBPACK_IMPORTED_MODULE_4__/* .programKey */ .c)(), bytes, sha256: (0,_adapters_file_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashFile */ .D)(folder.journal, bytes), head };
    const values = function* () {
        yield { seq: state.seq, runs: state.runs };
        yield* (0,_adapters_derived_file_js__WEBPACK_IMPORTED_MODULE_1__/* .inGroups */ .Am)(state.jobs);
    };
    (0,_adapters_derived_file_js__WEBPACK_IMPORTED_MODULE_1__/* .writeDerived */ .DF)(folder.stateCache, { ...origin, head: { ...head } }, values());
}
/** The state of the beginning of the journal that was folded before; else of no beginning. */
function readStateCache({ journal, stateCache }) {
    const state = (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_5__/* .initialState */ .ue)();
    const found = { origin: null };
    // The types are the writer's: the seal says that it is our own text, and the key that
    // this version wrote it.
    const isWhole = (0,_adapters_derived_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readDerived */ .WZ)(stateCache, (key) => {
        const { program, bytes, sha256 } = (found.origin = key);
        return program === (0,_version_js__WEBPACK_IMPORTED_MODULE_4__/* .programKey */ .c)() && sha256 !== null && (0,_adapters_file_hash_js__WEBPACK_IMPORTED_MODULE_2__/* .hashFile */ .D)(journal, bytes) === sha256;
    }, (value) => {
        if (Array.isArray(value)) {
            for (const [id, history] of value)
                state.jobs.set(id, history);
        }
        else {
            const { seq, runs } = value;
            state.seq = seq;
            state.runs.push(...runs);
        }
    });
    if (!isWhole || found.origin === null) {
        return { state: (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_5__/* .initialState */ .ue)(), position: _adapters_journal_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .JOURNAL_START */ .vm };
    }
    const { head, bytes } = found.origin;
    return { state, position: { head, bytes } };
}


/***/ }),

/***/ 4015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ VERSION),
  c: () => (/* binding */ programKey)
});

;// CONCATENATED MODULE: ./package.json
const package_namespaceObject = {"rE":"0.1.0"};
// EXTERNAL MODULE: ./lib/adapters/file-hash.js
var file_hash = __nccwpck_require__(8485);
;// CONCATENATED MODULE: ./lib/entry/version.js


/** Version of this tool, from package.json. */
const VERSION = package_namespaceObject.rE;
/** Names the very program that runs: what one build has computed is not for another. */
function programKey() {
    const program = process.argv[1];
    return `${VERSION} ${program === undefined ? '' : ((0,file_hash/* hashFile */.D)(program, Infinity) ?? '')}`;
}


/***/ }),

/***/ 1521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeCheckedRow),
/* harmony export */   _: () => (/* binding */ encodeCheckedRow)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7934);
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7708);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3308);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7114);




/**
 * One line of a checked plan: what the state has to know of a row to say, without the
 * user's file and command, which record counts for it. It holds no command: what is
 * started comes from the user's plan only.
 *
 * @param configText canonical JSON of the job's config, where the caller has it.
 */
function encodeCheckedRow(row, configText = row.type === 'job' ? (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(row.job.config) : '') {
    if (row.type === 'invalid') {
        return JSON.stringify({ line: row.line, column: row.column, invalid: row.message });
    }
    const { line, id, fingerprint, outputJson, metadata } = row.job;
    return (`{"line":${line},"job_id":${JSON.stringify(id)},"fingerprint":"${fingerprint}",` +
        `"config":${configText},"output_json":${JSON.stringify(outputJson)},` +
        `"metadata":${JSON.stringify(metadata)}}`);
}
const object = valibot__WEBPACK_IMPORTED_MODULE_2__/* .custom */ .IeY(_domain_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .O);
const checkedRow = valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ line: valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), column: valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), invalid: valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        line: valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
        job_id: valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        fingerprint: valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        config: object,
        output_json: valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        metadata: valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullable */ .mee(object),
    }),
]);
/** Null for a line that is none of ours. */
function decodeCheckedRow(text) {
    const reading = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readJson */ .Vh)(text);
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(checkedRow, reading.type === 'json' ? reading.value : null);
    if (!parsed.success)
        return null;
    const row = parsed.output;
    if ('invalid' in row) {
        return { type: 'invalid', line: row.line, column: row.column, message: row.invalid };
    }
    const { line, job_id, fingerprint, config, output_json, metadata } = row;
    return {
        type: 'job',
        job: { id: job_id, line, fingerprint, config, outputJson: output_json, metadata },
    };
}


/***/ }),

/***/ 3518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ renderDuration)
/* harmony export */ });
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/**
 * A duration as people read it: `340 ms`, `3.2 s`, `1m20s`, `2h05m`, `3d04h`. Two units
 * at most, the finer one always rounded. Negative counts as 0.
 */
function renderDuration(ms) {
    const whole = Math.max(0, Math.round(ms));
    if (whole < SECOND)
        return `${whole} ms`;
    const tenths = Math.round(whole / 100);
    if (tenths < 600)
        return `${(tenths / 10).toFixed(1)} s`;
    const seconds = Math.round(whole / SECOND);
    if (seconds < 3600)
        return pair(seconds, 60, 'm', 's');
    const minutes = Math.round(whole / MINUTE);
    if (minutes < 48 * 60)
        return pair(minutes, 60, 'h', 'm');
    return pair(Math.round(whole / HOUR), 24, 'd', 'h');
}
function pair(fine, perCoarse, coarseUnit, fineUnit) {
    const rest = String(fine % perCoarse).padStart(2, '0');
    return `${Math.floor(fine / perCoarse)}${coarseUnit}${rest}${fineUnit}`;
}


/***/ }),

/***/ 6889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/* unused harmony exports escapeMarkdown, escapeCode, escapeAttribute */
const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
/** Colours, cursor movements and titles: what a program meant for a terminal, not for a reader. */
const TERMINAL_SEQUENCES = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]|${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)`, 'g');
/** The parts of an emoji that only choose its look. Dropping them loses no text. */
const EMOJI_JOINERS = /\u200d|[\ufe00-\ufe0f]/gu;
/**
 * All that is not seen but acts: control characters (C0, C1), direction overrides (bidi),
 * zero-width and other ignorable characters, line separators, halves of surrogate pairs.
 */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Longest datum in a sentence or table cell, in characters. */
const MAX_LENGTH = 200;
/**
 * One line of text that does nothing to a terminal: line breaks become spaces, colours
 * and cursor movements are dropped, and every other unseen character but TAB is shown as
 * its code (`\x1b`, `\u202e`).
 */
function plainText(text) {
    return text
        .replace(TERMINAL_SEQUENCES, '')
        .replace(EMOJI_JOINERS, '')
        .replace(/\r\n|[\r\n]/g, ' ')
        .replace(UNSEEN, showCode);
}
function showCode(character) {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    if (hex.length <= 2)
        return `\\x${hex.padStart(2, '0')}`;
    return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
/** `text`, or its first `maxLength - 1` characters and `…`. Never cuts a character in two. */
function shorten(text, maxLength) {
    // A string has at most as many characters as code units: most need no counting.
    if (text.length <= maxLength)
        return text;
    const characters = Array.from(text);
    if (characters.length <= maxLength)
        return text;
    return `${characters.slice(0, maxLength - 1).join('')}…`;
}
/**
 * A datum as text of a GFM document: in a sentence, a list item, a table cell or raw HTML
 * alike, on one line, nothing in it being markup.
 *
 * All that GFM gives a meaning becomes a character reference, which (unlike a backslash)
 * is right inside HTML blocks too. GitHub also makes links after Markdown is done, from
 * the *visible* text: of addresses, `@team`, `#1`, `GH-1`, commit hashes, `:emoji:`; and
 * the e-mail rule of cmark-gfm runs on decoded text. No reference stops those, so a
 * zero-width space breaks each such pattern. Inside `<code>` they do not act: show what
 * is meant to be copied with `escapeCode`.
 */
function escapeMarkdown(text, maxLength = MAX_LENGTH) {
    const visible = shorten(plainText(text).replace(/\s+/g, ' ').trim(), maxLength);
    return reference(breakAutolinks(visible))
        .replace(/^[-+=]/, toReference)
        .replace(/^(\d+)([.)])/, (_, digits, mark) => digits + toReference(mark));
}
/**
 * A datum as the content of `<code>` or `<pre>`, on one line: nothing in it is markup,
 * and what a reader copies is exactly the text. The `<wbr>` is for the e-mail rule, which
 * looks into a `<code>` that stands in a sentence.
 */
function escapeCode(text, maxLength = MAX_LENGTH) {
    return reference(shorten(plainText(text), maxLength)).replaceAll('&#64;', '&#64;<wbr>');
}
/** The value of an attribute, of any length, to stand between double quotes. */
function escapeAttribute(text) {
    return reference(plainText(text));
}
/**
 * What GFM, or GitHub on top of it, gives a meaning: `$` starts a formula, `://` and `www.`
 * an address. No more than that: the runner hides secrets in a summary by their plain
 * text, so each needless reference is a secret it would not find (hence the `_` inside a
 * word stays, which is never emphasis).
 */
const MARKUP = /[&<>"'`|*[\]()!#~@\\$^]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=\/)|(?<=www)\./gi;
function reference(text) {
    return text.replace(MARKUP, toReference);
}
function toReference(character) {
    return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
const NAMED = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
};
const BREAK = '\u200b';
function breakAutolinks(text) {
    return text
        .replaceAll('@', `@${BREAK}`)
        .replaceAll('://', `:${BREAK}//`)
        .replace(/www(?=\.)/gi, `$&${BREAK}`)
        .replace(/#(?=\d)/g, `#${BREAK}`)
        .replace(/GH-(?=\d)/gi, `$&${BREAK}`)
        .replace(/:(?=[\w+-]+(?::|$))/g, `:${BREAK}`)
        .replace(/[0-9a-f]{7,}/gi, breakHash);
}
/** GitHub links commit hashes of 7 to 40 digits; a plain number stays as it is. */
function breakHash(digits) {
    if (/^\d+$/.test(digits) && digits.length < 40)
        return digits;
    return digits.replace(/.{6}(?=.)/g, `$&${BREAK}`);
}


/***/ }),

/***/ 3308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  dj: () => (/* binding */ canonicalJson),
  Wn: () => (/* binding */ createTextHash),
  Kt: () => (/* binding */ fingerprintJob),
  Ef: () => (/* binding */ fingerprintPlan),
  sc: () => (/* binding */ sha256)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./node_modules/safe-stable-stringify/index.js
var safe_stable_stringify = __nccwpck_require__(7467);
;// CONCATENATED MODULE: ./node_modules/safe-stable-stringify/esm/wrapper.mjs


const sharedGlobal = /** @type {Record<symbol, typeof import('../index.js').default>} */ (
  globalThis
)

const stringify = sharedGlobal[Symbol.for('safe-stable-stringify@3.0.0')]
const configure = stringify.configure
/* harmony default export */ const wrapper = ((/* unused pure expression or super */ null && (stringify)));

;// CONCATENATED MODULE: ./lib/formats/fingerprint.js


const fingerprint_stringify = configure({ deterministic: true, bigint: false });
/**
 * Canonical JSON: keys sorted by UTF-16 code units, no white space, as in RFC 8785.
 * Equal values have equal texts.
 */
function canonicalJson(value) {
    return fingerprint_stringify(value);
}
/** sha256 of text, hex. */
function sha256(text) {
    return (0,external_node_crypto_.hash)('sha256', text, 'hex');
}
/** sha256 of a text that comes in many small pieces, taken together before they are hashed. */
function createTextHash() {
    const whole = (0,external_node_crypto_.createHash)('sha256');
    let pieces = [];
    const flush = () => {
        whole.update(pieces.join(''));
        pieces = [];
    };
    return {
        add(text) {
            if (pieces.push(text) === PIECES_AT_ONCE)
                flush();
        },
        digest() {
            flush();
            return whole.digest('hex');
        },
    };
}
const PIECES_AT_ONCE = 1000;
/**
 * sha256 of all that must be equal for a kept result to be honest (design §3): the
 * command before substitution, config, env, output path and the files named by
 * `fingerprint-files`. Time-outs, the python executable and the position in the plan do
 * not change what a result means and are not part of it.
 *
 * The canonical JSON of `{v, command, config, env, output_json, files}` is put together
 * from the texts of its parts, because the caller needs that of `config` too and plans
 * have 100,000 rows.
 *
 * @param configText canonical JSON of the job's config, where the caller has it.
 */
function fingerprintJob({ config, env, outputJson }, template, configText = canonicalJson(config)) {
    const envText = env === null ? '{}' : canonicalJson(env);
    return sha256(`{"command":${JSON.stringify(template)},"config":${configText},"env":${envText},` +
        `"files":[],"output_json":${JSON.stringify(outputJson)},"v":1}`);
}
/** sha256 of the sorted `id:fingerprint` list: equal for equal jobs in any order. */
function fingerprintPlan(jobs) {
    return sha256(jobs
        .map(({ id, fingerprint }) => `${id}:${fingerprint}`)
        .sort()
        .join('\n'));
}


/***/ }),

/***/ 9974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ decodeLine),
/* harmony export */   Nu: () => (/* binding */ encodeLine),
/* harmony export */   hz: () => (/* binding */ NO_HASH)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** What stands for the hash of the line before the first one. */
const NO_HASH = '0'.repeat(64);
const HASH_FIELD = ',"hash":"';
const HASH_LENGTH = 64;
const TAIL_LENGTH = HASH_FIELD.length + HASH_LENGTH + '"}'.length;
/**
 * One journal line without its newline:
 * `{"seq":…,"at":…,"type":…,…,"prev":"<hash of the line before>","hash":"<own hash>"}`.
 *
 * The own hash is the sha256 of the text up to `,"hash"`. It tells a garbled last line
 * from a sound one; `prev` makes a missing, doubled or swapped line visible.
 */
function encodeLine(event, { seq, at, prev }) {
    const body = JSON.stringify({ seq, at, ...event, prev }).slice(0, -1);
    const own = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', body, 'hex');
    return { line: `${body},"hash":"${own}"}`, hash: own };
}
/** Reads one line by itself; whether it follows the one before is for the caller to see. */
function decodeLine(line) {
    const bodyLength = line.length - TAIL_LENGTH;
    if (!line.startsWith(HASH_FIELD, bodyLength) || !line.endsWith('"}')) {
        return { type: 'damaged', message: 'the line does not end with its hash' };
    }
    const stated = line.slice(-HASH_LENGTH - 2, -2);
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', line.slice(0, bodyLength), 'hex') !== stated) {
        return { type: 'damaged', message: 'the line does not match its hash' };
    }
    try {
        const event = JSON.parse(line);
        return { type: 'sound', event, prev: event.prev, hash: stated };
    }
    catch {
        return { type: 'damaged', message: 'the line is not JSON' };
    }
}


/***/ }),

/***/ 7114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ findUnusable),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   b4: () => (/* binding */ offsetOf),
/* harmony export */   i7: () => (/* binding */ renderPath),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* unused harmony export MAX_DEPTH */
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9547);

/** Nesting deeper than this is refused: JSON.stringify overflows the stack far below JSON.parse. */
const MAX_DEPTH = 64;
/**
 * JSON.parse with a place for every error. V8's messages name a position only
 * sometimes and change between Node versions, so a second parser is asked once the
 * first has refused.
 */
function readJson(text) {
    try {
        return { type: 'json', value: JSON.parse(text) };
    }
    catch {
        const errors = [];
        try {
            (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parse)(text, errors, { disallowComments: true, allowTrailingComma: false });
        }
        catch {
            // It calls itself for each level and ran out of stack.
            return { type: 'not_json', message: 'nested too deeply', offset: 0 };
        }
        const [first] = errors;
        if (first === undefined)
            return { type: 'not_json', message: 'not valid JSON', offset: 0 };
        const message = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(first.error)
            .replace(/([a-z])([A-Z])/g, '$1 $2')
            .toLowerCase();
        return { type: 'not_json', message, offset: first.offset };
    }
}
/**
 * The first number that is not finite (`1e999` parses to Infinity, and would be written
 * back as null), or the first place nested deeper than `MAX_DEPTH`; null when all is well.
 */
function findUnusable(value) {
    return search(value, []);
}
function search(value, path) {
    if (typeof value === 'number') {
        return Number.isFinite(value)
            ? null
            : { path: [...path], message: `${renderPath(path)} is a number too large to hold` };
    }
    if (typeof value !== 'object' || value === null)
        return null;
    if (path.length >= MAX_DEPTH) {
        return { path: [...path], message: `nested deeper than ${MAX_DEPTH} levels` };
    }
    const entries = Array.isArray(value)
        ? value.entries()
        : Object.entries(value);
    for (const [key, child] of entries) {
        if (typeof child !== 'object' && typeof child !== 'number')
            continue;
        path.push(key);
        const found = search(child, path);
        if (found !== null)
            return found;
        path.pop();
    }
    return null;
}
/** `config.grid[2].value`, as a person would write it. */
function renderPath(path) {
    return path
        .map((step, index) => typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)
        .join('');
}
/**
 * The character (from 0) at which the value at `path` starts in `text`; with `key`, its
 * property name. The nearest enclosing value that exists stands in for a missing one.
 */
function offsetOf(text, path, part) {
    const root = treeOf(text);
    if (root === undefined)
        return 0;
    for (let length = path.length; length > 0; length -= 1) {
        const node = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.findNodeAtLocation)(root, path.slice(0, length));
        if (node === undefined)
            continue;
        const { parent } = node;
        const wantsKey = part === 'key' && length === path.length;
        return wantsKey && parent?.type === 'property' ? parent.offset : node.offset;
    }
    return root.offset;
}
/** The source text of the value at `path`, or null when there is none. */
function sourceOf(text, path) {
    const root = treeOf(text);
    const node = root === undefined ? undefined : (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.findNodeAtLocation)(root, [...path]);
    return node === undefined ? null : text.slice(node.offset, node.offset + node.length);
}
/** Undefined for text that is nested too deeply for this parser, which calls itself. */
function treeOf(text) {
    try {
        return (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parseTree)(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ renderNumber)
/* harmony export */ });
const SIGNIFICANT_DIGITS = 6;
/** Beyond this a double cannot carry every digit, so none is worth the room. */
const EXACT_DIGITS = 15;
/**
 * A metric's value as people read it: `12.4`, `0.0123`, `1.2e-9`. Six significant digits,
 * but never fewer than the integer part has (`10123457`, not `1.01235e7`); no trailing
 * zeros. For display only: files carry the full value.
 */
function renderNumber(value) {
    if (!Number.isFinite(value))
        return String(value);
    const integerDigits = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
    const digits = integerDigits > EXACT_DIGITS ? SIGNIFICANT_DIGITS : Math.max(SIGNIFICANT_DIGITS, integerDigits);
    // Number() drops the trailing zeros; adding 0 turns -0 into 0.
    return String(Number(value.toPrecision(digits)) + 0).replace('e+', 'e');
}


/***/ }),

/***/ 4012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plural)
/* harmony export */ });
/** `1 job`, `3 jobs`. */
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 5802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ renderRanking)
});

// EXTERNAL MODULE: ./lib/formats/escape.js
var formats_escape = __nccwpck_require__(6889);
// EXTERNAL MODULE: ./lib/domain/group-by.js
var group_by = __nccwpck_require__(8573);
// EXTERNAL MODULE: ./lib/formats/number.js
var number = __nccwpck_require__(6439);
// EXTERNAL MODULE: ./lib/formats/plural.js
var plural = __nccwpck_require__(4012);
// EXTERNAL MODULE: ./lib/formats/text-table.js
var text_table = __nccwpck_require__(120);
// EXTERNAL MODULE: ./lib/domain/json.js
var json = __nccwpck_require__(7708);
;// CONCATENATED MODULE: ./lib/formats/varying-parameters.js


/**
 * The names of the parameters that are not the same in all of these configs, in the order
 * of their first appearance; nested ones as dotted paths. What never varies explains no
 * difference, so a ranking leaves it out. Time is linear in the size of the configs.
 */
function varyingParameters(configs) {
    const seen = new Map();
    for (const config of configs) {
        for (const [path, value] of flatten(config)) {
            const text = JSON.stringify(value);
            const parameter = seen.get(path);
            if (parameter === undefined)
                seen.set(path, { text, count: 1, varies: false });
            else {
                parameter.count += 1;
                parameter.varies ||= parameter.text !== text;
            }
        }
    }
    return [...seen].flatMap(([path, { count, varies }]) => varies || count < configs.length ? [path] : []);
}
/** The values of these parameters as text for a person; `–` for one that is not given. */
function parameterTexts(config, names) {
    const values = new Map(flatten(config));
    return names.map((name) => {
        const value = values.get(name);
        return value === undefined ? '–' : parameterText(value);
    });
}
function parameterText(value) {
    if (typeof value === 'number')
        return (0,number/* renderNumber */.k)(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function flatten(config, prefix = '') {
    return Object.entries(config).flatMap(([key, value]) => {
        const path = prefix === '' ? key : `${prefix}.${key}`;
        const nested = (0,json/* isJsonObject */.O)(value) && Object.keys(value).length > 0;
        return nested ? flatten(value, path) : [[path, value]];
    });
}

;// CONCATENATED MODULE: ./lib/formats/ranking-text.js






const MAX_PARAMETERS = 8;
const MAX_REASONS = 5;
const MAX_IDS = 5;
/**
 * A ranking for a terminal: the `top` best jobs with the parameters that vary, in aligned
 * columns, then what could not be ranked; or why there is no ranking. Ends with a line feed.
 */
function renderRanking(ranking, top) {
    const lines = ranking.type === 'none' ? noRanking(ranking) : ranked(ranking, top);
    return `${lines.map(formats_escape/* plainText */.wh).join('\n')}\n`;
}
function noRanking({ reason, metricsFound }) {
    const found = metricsFound.length === 0 ? [] : [`Metrics found: ${metricsFound.join(', ')}`];
    return [`No ranking: ${reason}`, ...found];
}
function ranked(ranking, top) {
    const { objective, jobs, unranked, ties } = ranking;
    const shown = jobs.slice(0, top);
    const lines = shown.length === 0 ? ['No job could be ranked.'] : table(ranking, shown);
    const more = jobs.length - shown.length;
    if (more > 0)
        lines.push(`… and ${(0,plural/* plural */.L)(more, 'more job')}`);
    if (ties)
        lines.push(`Equal scores of ${objective.metric} stand in the order of the plan.`);
    return [...lines, ...unrankedLines(unranked)];
}
function table({ objective, jobs }, shown) {
    const varying = varyingParameters(jobs.map((job) => job.config));
    const names = varying.slice(0, MAX_PARAMETERS);
    const arrow = objective.direction === 'maximize' ? '↑' : '↓';
    const columns = [
        { name: '#', right: true },
        { name: 'job', right: false },
        { name: `${(0,formats_escape/* plainText */.wh)(objective.metric)} ${arrow}`, right: true },
        ...names.map((name) => ({ name: (0,formats_escape/* plainText */.wh)(name), right: true })),
    ];
    const rows = shown.map((job) => [
        String(job.rank),
        job.jobId,
        (0,number/* renderNumber */.k)(job.score),
        ...parameterTexts(job.config, names),
    ].map(formats_escape/* plainText */.wh));
    const hidden = varying.length - names.length;
    const note = hidden > 0 ? [`(${(0,plural/* plural */.L)(hidden, 'more varying parameter')} not shown)`] : [];
    return [...(0,text_table/* textTable */.e)(columns, rows), ...note];
}
function unrankedLines(jobs) {
    const groups = [...(0,group_by/* groupBy */.$)(jobs, (job) => job.reason)];
    const lines = groups.slice(0, MAX_REASONS).map(([reason, members]) => {
        const ids = members.slice(0, MAX_IDS).map((job) => job.jobId);
        const more = members.length - ids.length;
        return `Not ranked: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${reason})`;
    });
    const more = groups.length - lines.length;
    return more > 0 ? [...lines, `… and ${(0,plural/* plural */.L)(more, 'more reason')}`] : lines;
}


/***/ }),

/***/ 1114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseResult),
/* harmony export */   X: () => (/* binding */ MAX_RESULT_BYTES)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7708);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7114);



/** A larger result is refused: it belongs into a file of its own. */
const MAX_RESULT_BYTES = 16 * 1024 * 1024;
/**
 * Reads the bytes of a result: UTF-8, JSON, an object, every number finite, nested at
 * most 64 deep. The message says what is wrong and where.
 */
function parseResult(bytes) {
    const invalid = (message) => ({ type: 'invalid', message });
    if (bytes.length > MAX_RESULT_BYTES)
        return invalid(`larger than ${MAX_RESULT_BYTES} bytes`);
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return invalid('not UTF-8');
    const text = bytes.toString('utf8');
    if (text.charCodeAt(0) === 0xfeff)
        return invalid('not plain UTF-8: starts with a byte order mark');
    if (text.trim() === '')
        return invalid('empty');
    const reading = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readJson */ .Vh)(text);
    if (reading.type === 'not_json') {
        const { line, column } = lineAndColumn(text, reading.offset);
        const word = /^(-?Infinity|NaN)/.exec(text.slice(reading.offset))?.[0];
        return invalid(word === undefined
            ? `not JSON at ${line}:${column} (${reading.message})`
            : `${word} at ${line}:${column} is not a JSON number`);
    }
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(reading.value))
        return invalid('not a JSON object');
    const unusable = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .findUnusable */ .FW)(reading.value);
    return unusable === null ? { type: 'valid', value: reading.value } : invalid(unusable.message);
}
function lineAndColumn(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}


/***/ }),

/***/ 5908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ renderSnapshot),
/* harmony export */   f: () => (/* binding */ SCHEMA_VERSION)
/* harmony export */ });
/* harmony import */ var _domain_state_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9093);

/** Version of the journal, the checkpoints and the snapshots. A reader refuses a newer one. */
const SCHEMA_VERSION = 1;
/**
 * The snapshot of a run for people and other programs: `runs/<run_id>.json`. Ours never
 * read it: the journal is the truth. Comes in pieces, one for each job.
 */
function* renderSnapshot(parts) {
    const { state, rows, decisions, report } = parts;
    const run = state.runs.at(-1);
    if (run === undefined)
        throw new Error('a snapshot needs a run');
    const completed = decisions.filter(({ job }) => (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecord */ .Tq)(state, job.id, job.fingerprint)?.status === 'completed').length;
    const snapshot = {
        schema_version: SCHEMA_VERSION,
        ...runFields(run),
        status: report?.status ?? 'in_progress',
        exit_code: report?.exitCode ?? null,
        duration_ms: Math.round(parts.durationMs),
        progress: `${completed}/${rows.length}`,
        counts: report?.counts ?? null,
        can_resume: completed < rows.length,
        restart_point: parts.restartPoint,
        invalid_rows: rows.flatMap((row) => row.type === 'invalid' ? [{ line: row.line, column: row.column, message: row.message }] : []),
    };
    // One job a line: readable, and a fifth of what indenting every field would take.
    const head = JSON.stringify(snapshot, null, 1).slice(0, -2);
    yield `${head},\n "jobs": [`;
    let separator = '\n';
    for (const decision of decisions) {
        yield `${separator}${JSON.stringify(jobFields(decision, state))}`;
        separator = ',\n';
    }
    yield '\n ]\n}\n';
}
function runFields({ started, startedAt, lastAt }) {
    return {
        run_id: started.run_id,
        session: started.session,
        part: started.part,
        lineage: started.lineage,
        restarted_from: started.restarted_from,
        mode: started.mode,
        scope: started.scope,
        plan: started.plan,
        plan_path: started.plan_path,
        commit: started.commit,
        workflow_run: started.workflow_run,
        version: started.version,
        started_at: startedAt,
        updated_at: lastAt,
    };
}
function jobFields({ job, decision, reason }, state) {
    const record = (0,_domain_state_js__WEBPACK_IMPORTED_MODULE_0__/* .findRecord */ .Tq)(state, job.id, job.fingerprint);
    const end = record?.end ?? null;
    return {
        job_id: job.id,
        line: job.line,
        decision,
        decision_reason: reason,
        status: record?.status ?? 'pending',
        attempt: record?.attempt ?? 0,
        fingerprint: job.fingerprint,
        output_json: job.outputJson,
        metadata: job.metadata,
        duration_ms: end?.duration_ms ?? null,
        ...(end?.type === 'job_completed'
            ? { sha256: end.sha256, size: end.size, metrics: end.metrics }
            : {}),
        ...(end?.type === 'job_failed'
            ? {
                failure: {
                    reason: end.reason,
                    message: end.message,
                    exit_code: end.exit_code,
                    signal: end.signal,
                    last_lines: end.last_lines,
                },
            }
            : {}),
    };
}


/***/ }),

/***/ 120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ textTable)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6889);

const MAX_CELL = 40;
const GAP = '  ';
/** Rows as aligned columns for a terminal, without a trailing blank. */
function textTable(columns, rows) {
    const lines = [columns.map(({ name }) => name), ...rows].map((cells) => cells.map((cell, index) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(cell, columns[index]?.max ?? MAX_CELL)));
    const widths = columns.map((_, index) => Math.max(...lines.map((cells) => width(cells[index] ?? ''))));
    return lines.map((cells) => cells
        .map((cell, index) => {
        const blank = ' '.repeat((widths[index] ?? 0) - width(cell));
        return columns[index]?.right === true ? blank + cell : cell + blank;
    })
        .join(GAP)
        .trimEnd());
}
/** In characters: wide ones (East Asian) count as one, which only bends their row. */
function width(text) {
    return Array.from(text).length;
}


/***/ }),

/***/ 7934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BuJ: () => (/* binding */ getDotPath),
/* harmony export */   E2x: () => (/* binding */ finite),
/* harmony export */   FsL: () => (/* binding */ pipe),
/* harmony export */   IeY: () => (/* binding */ custom),
/* harmony export */   Ikc: () => (/* binding */ object),
/* harmony export */   KCZ: () => (/* binding */ union),
/* harmony export */   KIO: () => (/* binding */ picklist),
/* harmony export */   Oxt: () => (/* binding */ variant),
/* harmony export */   Wwf: () => (/* binding */ minValue),
/* harmony export */   Y2b: () => (/* binding */ safeInteger),
/* harmony export */   YOg: () => (/* binding */ array),
/* harmony export */   YjP: () => (/* binding */ string),
/* harmony export */   aig: () => (/* binding */ number),
/* harmony export */   euz: () => (/* binding */ literal),
/* harmony export */   g1P: () => (/* binding */ record),
/* harmony export */   lqM: () => (/* binding */ optional),
/* harmony export */   mee: () => (/* binding */ nullable),
/* harmony export */   rej: () => (/* binding */ strictObject),
/* harmony export */   uRe: () => (/* binding */ uuid),
/* harmony export */   xLC: () => (/* binding */ safeParse),
/* harmony export */   yGV: () => (/* binding */ regex),
/* harmony export */   z6Y: () => (/* binding */ check),
/* harmony export */   zMY: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony exports BASE64_REGEX, BIC_REGEX, CUID2_REGEX, DECIMAL_REGEX, DIGITS_REGEX, DOMAIN_REGEX, EMAIL_REGEX, EMOJI_REGEX, HEXADECIMAL_REGEX, HEX_COLOR_REGEX, IMEI_REGEX, IPV4_REGEX, IPV6_REGEX, IP_REGEX, ISO_DATE_REGEX, ISO_DATE_TIME_REGEX, ISO_DATE_TIME_SECOND_REGEX, ISO_TIMESTAMP_REGEX, ISO_TIME_REGEX, ISO_TIME_SECOND_REGEX, ISO_WEEK_REGEX, ISRC_REGEX, JWS_COMPACT_REGEX, KSUID_REGEX, MAC48_REGEX, MAC64_REGEX, MAC_REGEX, NANO_ID_REGEX, OCTAL_REGEX, RFC_EMAIL_REGEX, SLUG_REGEX, ULID_REGEX, UUID_REGEX, ValiError, _addIssue, _cloneDataset, _formatCase, _getByteCount, _getCodePointCount, _getGraphemeCount, _getLastMetadata, _getWordCount, _isLuhnAlgo, _isSameValueZero, _isValidObjectKey, _isValueMatch, _joinExpects, _standardSchema, _stringify, any, args, argsAsync, arrayAsync, assert, awaitAsync, base64, bic, bigint, blob, brand, bytes, cache, cacheAsync, checkAsync, checkItems, checkItemsAsync, codePoints, config, creditCard, cuid2, customAsync, date, decimal, deleteGlobalConfig, deleteGlobalMessage, deleteSchemaMessage, deleteSpecificMessage, description, digits, domain, email, emoji, empty, endsWith, entries, entriesFromList, entriesFromObjects, enum, enum_, everyItem, exactOptional, exactOptionalAsync, examples, excludes, fallback, fallbackAsync, file, filterItems, findItem, flatten, flavor, forward, forwardAsync, function, function_, getDefault, getDefaults, getDefaultsAsync, getDescription, getExamples, getFallback, getFallbacks, getFallbacksAsync, getGlobalConfig, getGlobalMessage, getMetadata, getSchemaMessage, getSpecificMessage, getTitle, graphemes, gtValue, guard, hash, hexColor, hexadecimal, imei, includes, instance, integer, intersect, intersectAsync, ip, ipv4, ipv6, is, isOfKind, isOfType, isValiError, isbn, isoDate, isoDateTime, isoDateTimeSecond, isoTime, isoTimeSecond, isoTimestamp, isoWeek, isrc, jwsCompact, keyof, ksuid, lazy, lazyAsync, length, looseObject, looseObjectAsync, looseTuple, looseTupleAsync, ltValue, mac, mac48, mac64, map, mapAsync, mapItems, maxBytes, maxCodePoints, maxEntries, maxGraphemes, maxLength, maxSize, maxValue, maxWords, message, metadata, mimeType, minBytes, minCodePoints, minEntries, minGraphemes, minLength, minSize, minWords, multipleOf, nan, nanoid, never, nonEmpty, nonNullable, nonNullableAsync, nonNullish, nonNullishAsync, nonOptional, nonOptionalAsync, normalize, notBytes, notCodePoints, notEntries, notGraphemes, notLength, notSize, notValue, notValues, notWords, null, null_, nullableAsync, nullish, nullishAsync, objectAsync, objectWithRest, objectWithRestAsync, octal, omit, optionalAsync, parse, parseAsync, parseBoolean, parseJson, parser, parserAsync, partial, partialAsync, partialCheck, partialCheckAsync, pick, pipeAsync, promise, rawCheck, rawCheckAsync, rawTransform, rawTransformAsync, readonly, recordAsync, reduceItems, required, requiredAsync, returns, returnsAsync, rfcEmail, safeParseAsync, safeParser, safeParserAsync, set, setAsync, setGlobalConfig, setGlobalMessage, setSchemaMessage, setSpecificMessage, size, slug, someItem, sortItems, startsWith, strictObjectAsync, strictTuple, strictTupleAsync, stringifyJson, summarize, symbol, title, toBigint, toBoolean, toCamelCase, toDate, toKebabCase, toLowerCase, toMaxValue, toMinValue, toNumber, toPascalCase, toSnakeCase, toString, toUpperCase, transform, transformAsync, trim, trimEnd, trimStart, tuple, tupleAsync, tupleWithRest, tupleWithRestAsync, ulid, undefined, undefined_, undefinedable, undefinedableAsync, unionAsync, unknown, unwrap, url, value, values, variantAsync, void, void_, words */
//#region src/storages/globalConfig/globalConfig.ts
let store$4;
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Sets the global configuration.
*
* @param config The configuration.
*/
function setGlobalConfig(config$1) {
	store$4 = {
		...store$4,
		...config$1
	};
}
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && !store$4) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? store$4?.lang,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
		abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
	};
}
/**
* Deletes the global configuration.
*/
function deleteGlobalConfig() {
	store$4 = void 0;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Sets a global error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setGlobalMessage(message$1, lang) {
	if (!store$3) store$3 = /* @__PURE__ */ new Map();
	store$3.set(lang, message$1);
}
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}
/**
* Deletes a global error message.
*
* @param lang The language of the message.
*/
function deleteGlobalMessage(lang) {
	store$3?.delete(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Sets a schema error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setSchemaMessage(message$1, lang) {
	if (!store$2) store$2 = /* @__PURE__ */ new Map();
	store$2.set(lang, message$1);
}
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}
/**
* Deletes a schema error message.
*
* @param lang The language of the message.
*/
function deleteSchemaMessage(lang) {
	store$2?.delete(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Sets a specific error message.
*
* @param reference The identifier reference.
* @param message The error message.
* @param lang The language of the message.
*/
function setSpecificMessage(reference, message$1, lang) {
	if (!store$1) store$1 = /* @__PURE__ */ new Map();
	if (!store$1.get(reference)) store$1.set(reference, /* @__PURE__ */ new Map());
	store$1.get(reference).set(lang, message$1);
}
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}
/**
* Deletes a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*/
function deleteSpecificMessage(reference, lang) {
	store$1?.get(reference)?.delete(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_cloneDataset/_cloneDataset.ts
/**
* Creates a shallow copy of a dataset.
*
* Hint: The `value` is copied by reference, but the `issues` array, its issues
* and their `path` arrays are cloned to avoid reusing mutable dataset state
* across multiple runs. Mutating a returned object or array value can
* therefore affect later cache hits that reuse the same cached output.
*
* @param dataset The output dataset.
*
* @returns The copied output dataset.
*/
/* @__NO_SIDE_EFFECTS__ */
function _cloneDataset(dataset) {
	return {
		typed: dataset.typed,
		value: dataset.value,
		issues: dataset.issues?.map((issue) => ({
			...issue,
			path: issue.path && [...issue.path]
		}))
	};
}

//#endregion
//#region src/utils/_formatCase/_formatCase.ts
/**
* Splits a string into lowercase words and rejoins them with the given
* separator and capitalization rules.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries. Whether the first or subsequent words are
* capitalized is controlled by `capFirst` and `capRest`.
*
* Hint: Implemented in a single pass that emits directly to the result
* string to avoid an intermediate `string[]` allocation. ASCII chars are
* classified via char codes to skip `.toLowerCase()` and `.toUpperCase()`
* method calls in the common case.
*
* Hint: Digits are treated as a separate character class, so `item2Name`
* yields `item2` and `name` rather than `item`, `2` and `name`.
*
* @param input The input string.
* @param separator The string inserted between words.
* @param capFirst Whether to capitalize the first word.
* @param capRest Whether to capitalize subsequent words.
*
* @returns The formatted string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _formatCase(input, separator, capFirst, capRest) {
	let result = "";
	let firstWord = true;
	let start = 0;
	let prev = 0;
	let prevPrev = 0;
	const flush = (end) => {
		if (end > start) {
			let word = input.slice(start, end).toLowerCase();
			if (firstWord ? capFirst : capRest) {
				const firstCode = word.charCodeAt(0);
				if (firstCode >= 97 && firstCode <= 122) word = String.fromCharCode(firstCode - 32) + word.slice(1);
				else {
					const charLen = firstCode >= 55296 && firstCode <= 56319 ? 2 : 1;
					word = word.slice(0, charLen).toUpperCase() + word.slice(charLen);
				}
			}
			result += firstWord ? word : separator + word;
			firstWord = false;
		}
	};
	for (let index = 0; index < input.length; index++) {
		const code = input.charCodeAt(index);
		let type;
		if (code === 32 || code === 9 || code === 10 || code === 11 || code === 12 || code === 13 || code === 45 || code === 95) {
			flush(index);
			start = index + 1;
			type = 0;
		} else if (code < 128) type = code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : 3;
		else {
			const char = input[index];
			const charLower = char.toLowerCase();
			type = charLower === char.toUpperCase() ? 3 : char === charLower ? 2 : 1;
		}
		if (type === 1 && (prev === 2 || prev === 3) && index > start) {
			flush(index);
			start = index;
		} else if (type === 2 && prev === 1 && prevPrev === 1 && index - 1 > start) {
			flush(index - 1);
			start = index - 1;
		}
		prevPrev = prev;
		prev = type;
	}
	flush(input.length);
	return result;
}

//#endregion
//#region src/utils/_getByteCount/_getByteCount.ts
let textEncoder;
/**
* Returns the byte count of the input.
*
* @param input The input to be measured.
*
* @returns The byte count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getByteCount(input) {
	if (!textEncoder) textEncoder = new TextEncoder();
	return textEncoder.encode(input).length;
}

//#endregion
//#region src/utils/_getCodePointCount/_getCodePointCount.ts
/**
* Returns the code point count of the input.
*
* @param input The input to be measured.
*
* @returns The code point count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getCodePointCount(input) {
	let count = input.length;
	const lengthMinus1 = input.length - 1;
	for (let i = 0; i < lengthMinus1;) if (input.codePointAt(i) <= 65535) i++;
	else {
		i += 2;
		count--;
	}
	return count;
}

//#endregion
//#region src/utils/_getGraphemeCount/_getGraphemeCount.ts
let segmenter;
/**
* Returns the grapheme count of the input.
*
* @param input The input to be measured.
*
* @returns The grapheme count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getGraphemeCount(input) {
	if (!segmenter) segmenter = new Intl.Segmenter();
	const segments = segmenter.segment(input);
	let count = 0;
	for (const _ of segments) count++;
	return count;
}

//#endregion
//#region src/utils/_getLastMetadata/_getLastMetadata.ts
/**
* Returns the last top-level value of a given metadata type from a schema
* using a breadth-first search that starts with the last item in the pipeline.
*
* @param schema The schema to search.
* @param type The metadata type.
*
* @returns The value, if any.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getLastMetadata(schema, type) {
	if ("pipe" in schema) {
		const nestedSchemas = [];
		for (let index = schema.pipe.length - 1; index >= 0; index--) {
			const item = schema.pipe[index];
			if (item.kind === "schema" && "pipe" in item) nestedSchemas.push(item);
			else if (item.kind === "metadata" && item.type === type) return item[type];
		}
		for (const nestedSchema of nestedSchemas) {
			const result = /* @__PURE__ */ _getLastMetadata(nestedSchema, type);
			if (result !== void 0) return result;
		}
	}
}

//#endregion
//#region src/utils/_getWordCount/_getWordCount.ts
let store;
/**
* Returns the word count of the input.
*
* @param locales The locales to be used.
* @param input The input to be measured.
*
* @returns The word count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getWordCount(locales, input) {
	if (!store) store = /* @__PURE__ */ new Map();
	const key = String(locales);
	let segmenter$1 = store.get(key);
	if (!segmenter$1) {
		segmenter$1 = new Intl.Segmenter(locales, { granularity: "word" });
		store.set(key, segmenter$1);
	}
	const segments = segmenter$1.segment(input);
	let count = 0;
	for (const segment of segments) if (segment.isWordLike) count++;
	return count;
}

//#endregion
//#region src/utils/_isLuhnAlgo/_isLuhnAlgo.ts
/**
* Non-digit regex.
*/
const NON_DIGIT_REGEX = /\D/gu;
/**
* Checks whether a string with numbers corresponds to the luhn algorithm.
*
* @param input The input to be checked.
*
* @returns Whether input is valid.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isLuhnAlgo(input) {
	const number$1 = input.replace(NON_DIGIT_REGEX, "");
	let length$1 = number$1.length;
	let bit = 1;
	let sum = 0;
	while (length$1) {
		const value$1 = +number$1[--length$1];
		bit ^= 1;
		sum += bit ? [
			0,
			2,
			4,
			6,
			8,
			1,
			3,
			5,
			7,
			9
		][value$1] : value$1;
	}
	return sum % 10 === 0;
}

//#endregion
//#region src/utils/_isSameValueZero/_isSameValueZero.ts
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_isValueMatch/_isValueMatch.ts
/**
* Checks whether a value matches a value action requirement.
*
* @param requirement The value action requirement.
* @param value The value to check.
*
* @returns Whether the value matches the requirement.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValueMatch(requirement, value$1) {
	return Number.isNaN(requirement) && Number.isNaN(value$1) || requirement <= value$1 && requirement >= value$1;
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/entriesFromList/entriesFromList.ts
/**
* Creates an object entries definition from a list of keys and a schema.
*
* @param list A list of keys.
* @param schema The schema of the keys.
*
* @returns The object entries.
*/
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}

//#endregion
//#region src/utils/entriesFromObjects/entriesFromObjects.ts
/* @__NO_SIDE_EFFECTS__ */
function entriesFromObjects(schemas) {
	const entries$1 = {};
	for (const schema of schemas) Object.assign(entries$1, schema.entries);
	return entries$1;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/isOfKind/isOfKind.ts
/**
* A generic type guard to check the kind of an object.
*
* @param kind The kind to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfKind(kind, object$1) {
	return object$1.kind === kind;
}

//#endregion
//#region src/utils/isOfType/isOfType.ts
/**
* A generic type guard to check the type of an object.
*
* @param type The type to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfType(type, object$1) {
	return object$1.type === type;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};

//#endregion
//#region src/utils/isValiError/isValiError.ts
/**
* A type guard to check if an error is a ValiError.
*
* @param error The error to check.
*
* @returns Whether its a ValiError.
*/
/* @__NO_SIDE_EFFECTS__ */
function isValiError(error) {
	return error instanceof ValiError;
}

//#endregion
//#region src/actions/args/args.ts
/* @__NO_SIDE_EFFECTS__ */
function args(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: args,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const argsDataset = this.schema["~run"]({ value: args_ }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/args/argsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function argsAsync(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: argsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args$1) => {
				const argsDataset = await schema["~run"]({ value: args$1 }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/await/awaitAsync.ts
/**
* Creates an await transformation action.
*
* @returns An await action.
*/
/* @__NO_SIDE_EFFECTS__ */
function awaitAsync() {
	return {
		kind: "transformation",
		type: "await",
		reference: awaitAsync,
		async: true,
		async "~run"(dataset) {
			dataset.value = await dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/regex.ts
/**
* [Base64](https://en.wikipedia.org/wiki/Base64) regex.
*/
const BASE64_REGEX = /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/iu;
/**
* [BIC](https://en.wikipedia.org/wiki/ISO_9362) regex.
*/
const BIC_REGEX = /^[A-Z]{6}(?!00)[\dA-Z]{2}(?:[\dA-Z]{3})?$/u;
/**
* [Cuid2](https://github.com/paralleldrive/cuid2) regex.
*/
const CUID2_REGEX = /^[a-z][\da-z]*$/u;
/**
* [Decimal](https://en.wikipedia.org/wiki/Decimal) regex.
*/
const DECIMAL_REGEX = /^[+-]?(?:\d*\.)?\d+$/u;
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [Domain name](https://en.wikipedia.org/wiki/Domain_name) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* ASCII-only validation. Internationalized domain names (IDNs) are not
* supported, including Punycode-encoded labels.
*/
const DOMAIN_REGEX = /^(?=.{1,253}$)(?:(?![Xx][Nn]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
/**
* [Email address](https://en.wikipedia.org/wiki/Email_address) regex.
*
* Hint: We decided against the `i` flag to avoid matching non-ASCII characters.
*/
const EMAIL_REGEX = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u;
/**
* Emoji regex from [emoji-regex-xs](https://github.com/slevithan/emoji-regex-xs) v1.0.0 (MIT license).
*
* Hint: We decided against the newer `/^\p{RGI_Emoji}+$/v` regex because it is
* not supported in older runtimes and does not match all emoji.
*/
const EMOJI_REGEX = /^(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation}))*)+$/u;
/**
* [Hexadecimal](https://en.wikipedia.org/wiki/Hexadecimal) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEXADECIMAL_REGEX = /^(?:0[hx])?[\da-fA-F]+$/u;
/**
* [Hex color](https://en.wikipedia.org/wiki/Web_colors#Hex_triplet) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEX_COLOR_REGEX = /^#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})$/u;
/**
* [IMEI](https://en.wikipedia.org/wiki/International_Mobile_Equipment_Identity) regex.
*/
const IMEI_REGEX = /^\d{15}$|^\d{2}-\d{6}-\d{6}-\d$/u;
/**
* [IPv4](https://en.wikipedia.org/wiki/IPv4) regex.
*/
const IPV4_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$/u;
/**
* [IPv6](https://en.wikipedia.org/wiki/IPv6) regex.
*/
const IPV6_REGEX = /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [IP](https://en.wikipedia.org/wiki/IP_address) regex.
*/
const IP_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$|^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date regex.
*/
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time regex.
*/
const ISO_DATE_TIME_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time with seconds regex.
*/
const ISO_DATE_TIME_SECOND_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time regex.
*/
const ISO_TIME_REGEX = /^(?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time with seconds regex.
*/
const ISO_TIME_SECOND_REGEX = /^(?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) week regex.
*/
const ISO_WEEK_REGEX = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u;
/**
* [JWS compact serialization](https://datatracker.ietf.org/doc/html/rfc7515#section-3.1)
* regex.
*
* Hint: Empty payload and signature segments are allowed because the
* Base64URL-encoded representation of an empty octet sequence is an empty
* string.
*/
const JWS_COMPACT_REGEX = /^(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?$/u;
/**
* [ISRC](https://en.wikipedia.org/wiki/International_Standard_Recording_Code) regex.
*/
const ISRC_REGEX = /^(?:[A-Z]{2}[A-Z\d]{3}\d{7}|[A-Z]{2}-[A-Z\d]{3}-\d{2}-\d{5})$/u;
/**
* [KSUID](https://github.com/segmentio/ksuid) regex.
*/
const KSUID_REGEX = /^[a-zA-Z0-9]{27}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 48 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC48_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 64 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC64_REGEX = /^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$|^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [Nano ID](https://github.com/ai/nanoid) regex.
*/
const NANO_ID_REGEX = /^[\w-]+$/u;
/**
* [Octal](https://en.wikipedia.org/wiki/Octal) regex.
*/
const OCTAL_REGEX = /^(?:0o)?[0-7]+$/u;
/**
* [RFC 5322 email address](https://datatracker.ietf.org/doc/html/rfc5322#section-3.4.1) regex.
*
* Hint: This regex was taken from the [HTML Living Standard Specification](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and does not perfectly represent RFC 5322.
*/
const RFC_EMAIL_REGEX = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/**
* [Slug](https://en.wikipedia.org/wiki/Clean_URL#Slug) regex.
*/
const SLUG_REGEX = /^[\da-z]+(?:[-_][\da-z]+)*$/u;
/**
* [ULID](https://github.com/ulid/spec) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* Hint: The first character is restricted to `[0-7]` because the 48-bit
* timestamp cannot exceed 2^48-1, making the maximum valid ULID
* `7ZZZZZZZZZZZZZZZZZZZZZZZZZ` in Crockford's Base32 encoding.
*/
const ULID_REGEX = /^[0-7][\da-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$/u;
/**
* [UUID](https://en.wikipedia.org/wiki/Universally_unique_identifier) regex.
*/
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

//#endregion
//#region src/actions/base64/base64.ts
/* @__NO_SIDE_EFFECTS__ */
function base64(message$1) {
	return {
		kind: "validation",
		type: "base64",
		reference: base64,
		async: false,
		expects: null,
		requirement: BASE64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Base64", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bic/bic.ts
/* @__NO_SIDE_EFFECTS__ */
function bic(message$1) {
	return {
		kind: "validation",
		type: "bic",
		reference: bic,
		async: false,
		expects: null,
		requirement: BIC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "BIC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/brand/brand.ts
/**
* Creates a brand transformation action.
*
* @param name The brand name.
*
* @returns A brand action.
*/
/* @__NO_SIDE_EFFECTS__ */
function brand(name) {
	return {
		kind: "transformation",
		type: "brand",
		reference: brand,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bytes/bytes.ts
/* @__NO_SIDE_EFFECTS__ */
function bytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "bytes",
		reference: bytes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 !== this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/checkAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: checkAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItems.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItems(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItems,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) for (let index = 0; index < dataset.value.length; index++) {
				const item = dataset.value[index];
				if (!this.requirement(item, index, dataset.value)) _addIssue(this, "item", dataset, config$1, {
					input: item,
					path: [{
						type: "array",
						origin: "value",
						input: dataset.value,
						key: index,
						value: item
					}]
				});
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItemsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItemsAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItemsAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed) {
				const requirementResults = await Promise.all(dataset.value.map(this.requirement));
				for (let index = 0; index < dataset.value.length; index++) if (!requirementResults[index]) {
					const item = dataset.value[index];
					_addIssue(this, "item", dataset, config$1, {
						input: item,
						path: [{
							type: "array",
							origin: "value",
							input: dataset.value,
							key: index,
							value: item
						}]
					});
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/codePoints/codePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function codePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "code_points",
		reference: codePoints,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/creditCard/creditCard.ts
/**
* Credit card regex.
*/
const CREDIT_CARD_REGEX = /^(?:\d{13,19}|\d{4}(?: \d{3,6}){2,4}|\d{4}(?:-\d{3,6}){2,4})$/u;
/**
* Sanitize regex.
*/
const SANITIZE_REGEX = /[- ]/gu;
/**
* Provider regex list.
*/
const PROVIDER_REGEX_LIST = (/* unused pure expression or super */ null && ([
	/^3[47]\d{13}$/u,
	/^3(?:0[0-5]|[68]\d)\d{11,13}$/u,
	/^6(?:011|5\d{2})\d{12,15}$/u,
	/^(?:2131|1800|35\d{3})\d{11}$/u,
	/^(?:5[1-5]\d{2}|222\d|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
	/^(?:6[27]\d{14,17}|81\d{14,17})$/u,
	/^4\d{12}(?:\d{3,6})?$/u
]));
/* @__NO_SIDE_EFFECTS__ */
function creditCard(message$1) {
	return {
		kind: "validation",
		type: "credit_card",
		reference: creditCard,
		async: false,
		expects: null,
		requirement(input) {
			let sanitized;
			return CREDIT_CARD_REGEX.test(input) && (sanitized = input.replace(SANITIZE_REGEX, "")) && PROVIDER_REGEX_LIST.some((regex$1) => regex$1.test(sanitized)) && /* @__PURE__ */ _isLuhnAlgo(sanitized);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "credit card", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/cuid2/cuid2.ts
/* @__NO_SIDE_EFFECTS__ */
function cuid2(message$1) {
	return {
		kind: "validation",
		type: "cuid2",
		reference: cuid2,
		async: false,
		expects: null,
		requirement: CUID2_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Cuid2", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/decimal/decimal.ts
/* @__NO_SIDE_EFFECTS__ */
function decimal(message$1) {
	return {
		kind: "validation",
		type: "decimal",
		reference: decimal,
		async: false,
		expects: null,
		requirement: DECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "decimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/description/description.ts
/**
* Creates a description metadata action.
*
* @param description_ The description text.
*
* @returns A description action.
*/
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/domain/domain.ts
/* @__NO_SIDE_EFFECTS__ */
function domain(message$1) {
	return {
		kind: "validation",
		type: "domain",
		reference: domain,
		expects: null,
		async: false,
		requirement: DOMAIN_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "domain", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/email/email.ts
/* @__NO_SIDE_EFFECTS__ */
function email(message$1) {
	return {
		kind: "validation",
		type: "email",
		reference: email,
		expects: null,
		async: false,
		requirement: EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/emoji/emoji.ts
/* @__NO_SIDE_EFFECTS__ */
function emoji(message$1) {
	return {
		kind: "validation",
		type: "emoji",
		reference: emoji,
		async: false,
		expects: null,
		requirement: EMOJI_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "emoji", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/empty/empty.ts
/* @__NO_SIDE_EFFECTS__ */
function empty(message$1) {
	return {
		kind: "validation",
		type: "empty",
		reference: empty,
		async: false,
		expects: "0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > 0) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/endsWith/endsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function endsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "ends_with",
		reference: endsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.endsWith(this.requirement)) _addIssue(this, "end", dataset, config$1, { received: `"${dataset.value.slice(-this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/entries/entries.ts
/* @__NO_SIDE_EFFECTS__ */
function entries(requirement, message$1) {
	return {
		kind: "validation",
		type: "entries",
		reference: entries,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count !== this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/everyItem/everyItem.ts
/* @__NO_SIDE_EFFECTS__ */
function everyItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "every_item",
		reference: everyItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/examples/examples.ts
/**
* Creates an examples metadata action.
*
* @param examples_ The examples.
*
* @returns An examples action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function examples(examples_) {
	return {
		kind: "metadata",
		type: "examples",
		reference: examples,
		examples: examples_
	};
}

//#endregion
//#region src/actions/excludes/excludes.ts
/* @__NO_SIDE_EFFECTS__ */
function excludes(requirement, message$1) {
	const received = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "excludes",
		reference: excludes,
		async: false,
		expects: `!${received}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/filterItems/filterItems.ts
/* @__NO_SIDE_EFFECTS__ */
function filterItems(operation) {
	return {
		kind: "transformation",
		type: "filter_items",
		reference: filterItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.filter(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/findItem/findItem.ts
/* @__NO_SIDE_EFFECTS__ */
function findItem(operation) {
	return {
		kind: "transformation",
		type: "find_item",
		reference: findItem,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.find(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/finite/finite.ts
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/flavor/flavor.ts
/**
* Creates a flavor transformation action.
*
* @param name The flavor name.
*
* @returns A flavor action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function flavor(name) {
	return {
		kind: "transformation",
		type: "flavor",
		reference: flavor,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/graphemes/graphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function graphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "graphemes",
		reference: graphemes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/gtValue/gtValue.ts
/* @__NO_SIDE_EFFECTS__ */
function gtValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "gt_value",
		reference: gtValue,
		async: false,
		expects: `>${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value > this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/guard/guard.ts
/* @__NO_SIDE_EFFECTS__ */
function guard(requirement, message$1) {
	return {
		kind: "transformation",
		type: "guard",
		reference: guard,
		async: false,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) {
				_addIssue(this, "input", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hash/hash.ts
/**
* Hash lengths object.
*/
const HASH_LENGTHS = {
	md4: 32,
	md5: 32,
	sha1: 40,
	sha256: 64,
	sha384: 96,
	sha512: 128,
	ripemd128: 32,
	ripemd160: 40,
	tiger128: 32,
	tiger160: 40,
	tiger192: 48,
	crc32: 8,
	crc32b: 8,
	adler32: 8
};
/* @__NO_SIDE_EFFECTS__ */
function hash(types, message$1) {
	return {
		kind: "validation",
		type: "hash",
		reference: hash,
		expects: null,
		async: false,
		requirement: RegExp(types.map((type) => `^[a-fA-F0-9]{${HASH_LENGTHS[type]}}$`).join("|"), "u"),
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hash", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexadecimal/hexadecimal.ts
/* @__NO_SIDE_EFFECTS__ */
function hexadecimal(message$1) {
	return {
		kind: "validation",
		type: "hexadecimal",
		reference: hexadecimal,
		async: false,
		expects: null,
		requirement: HEXADECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hexadecimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexColor/hexColor.ts
/* @__NO_SIDE_EFFECTS__ */
function hexColor(message$1) {
	return {
		kind: "validation",
		type: "hex_color",
		reference: hexColor,
		async: false,
		expects: null,
		requirement: HEX_COLOR_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hex color", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/imei/imei.ts
/* @__NO_SIDE_EFFECTS__ */
function imei(message$1) {
	return {
		kind: "validation",
		type: "imei",
		reference: imei,
		async: false,
		expects: null,
		requirement(input) {
			return IMEI_REGEX.test(input) && /* @__PURE__ */ _isLuhnAlgo(input);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "IMEI", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/includes/includes.ts
/* @__NO_SIDE_EFFECTS__ */
function includes(requirement, message$1) {
	const expects = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "includes",
		reference: includes,
		async: false,
		expects,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received: `!${expects}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ip/ip.ts
/* @__NO_SIDE_EFFECTS__ */
function ip(message$1) {
	return {
		kind: "validation",
		type: "ip",
		reference: ip,
		async: false,
		expects: null,
		requirement: IP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IP", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv4/ipv4.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv4(message$1) {
	return {
		kind: "validation",
		type: "ipv4",
		reference: ipv4,
		async: false,
		expects: null,
		requirement: IPV4_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv4", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv6/ipv6.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv6(message$1) {
	return {
		kind: "validation",
		type: "ipv6",
		reference: ipv6,
		async: false,
		expects: null,
		requirement: IPV6_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv6", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn10.ts
/**
* [Validates an ISBN-10](https://en.wikipedia.org/wiki/ISBN#ISBN-10_check_digits).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-10, `false` otherwise.
*
* @internal
*/
function _isIsbn10(input) {
	const digits$1 = input.split("").map((c) => c === "X" ? 10 : parseInt(c));
	let sum = 0;
	for (let i = 0; i < 10; i++) sum += digits$1[i] * (10 - i);
	return sum % 11 === 0;
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn13.ts
/**
* [Validates an ISBN-13](https://en.wikipedia.org/wiki/ISBN#ISBN-13_check_digit_calculation).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-13, `false` otherwise.
*
* @internal
*/
function _isIsbn13(input) {
	const digits$1 = input.split("").map((c) => parseInt(c));
	let sum = 0;
	for (let i = 0; i < 13; i++) sum += digits$1[i] * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

//#endregion
//#region src/actions/isbn/isbn.ts
/**
* ISBN separator regex.
*/
const ISBN_SEPARATOR_REGEX = /[- ]/gu;
/**
* ISBN-10 detection regex.
*/
const ISBN_10_DETECTION_REGEX = /^\d{9}[\dX]$/u;
/**
* ISBN-13 detection regex.
*/
const ISBN_13_DETECTION_REGEX = /^\d{13}$/u;
/* @__NO_SIDE_EFFECTS__ */
function isbn(message$1) {
	return {
		kind: "validation",
		type: "isbn",
		reference: isbn,
		async: false,
		expects: null,
		requirement(input) {
			const replacedInput = input.replace(ISBN_SEPARATOR_REGEX, "");
			if (ISBN_10_DETECTION_REGEX.test(replacedInput)) return _isIsbn10(replacedInput);
			else if (ISBN_13_DETECTION_REGEX.test(replacedInput)) return _isIsbn13(replacedInput);
			return false;
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "ISBN", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isrc/isrc.ts
/* @__NO_SIDE_EFFECTS__ */
function isrc(message$1) {
	return {
		kind: "validation",
		type: "isrc",
		reference: isrc,
		async: false,
		expects: null,
		requirement: ISRC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ISRC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDate/isoDate.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTime/isoDateTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTime(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time",
		reference: isoDateTime,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTimeSecond/isoDateTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time_second",
		reference: isoDateTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTime/isoTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTime(message$1) {
	return {
		kind: "validation",
		type: "iso_time",
		reference: isoTime,
		async: false,
		expects: null,
		requirement: ISO_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimeSecond/isoTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_time_second",
		reference: isoTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoWeek/isoWeek.ts
/* @__NO_SIDE_EFFECTS__ */
function isoWeek(message$1) {
	return {
		kind: "validation",
		type: "iso_week",
		reference: isoWeek,
		async: false,
		expects: null,
		requirement: ISO_WEEK_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "week", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/jwsCompact/jwsCompact.ts
/* @__NO_SIDE_EFFECTS__ */
function jwsCompact(message$1) {
	return {
		kind: "validation",
		type: "jws_compact",
		reference: jwsCompact,
		async: false,
		expects: null,
		requirement: JWS_COMPACT_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "JWS compact", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ksuid/ksuid.ts
/* @__NO_SIDE_EFFECTS__ */
function ksuid(message$1) {
	return {
		kind: "validation",
		type: "ksuid",
		reference: ksuid,
		async: false,
		expects: null,
		requirement: KSUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "KSUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/length/length.ts
/* @__NO_SIDE_EFFECTS__ */
function length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ltValue/ltValue.ts
/* @__NO_SIDE_EFFECTS__ */
function ltValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "lt_value",
		reference: ltValue,
		async: false,
		expects: `<${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value < this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac/mac.ts
/* @__NO_SIDE_EFFECTS__ */
function mac(message$1) {
	return {
		kind: "validation",
		type: "mac",
		reference: mac,
		async: false,
		expects: null,
		requirement: MAC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac48/mac48.ts
/* @__NO_SIDE_EFFECTS__ */
function mac48(message$1) {
	return {
		kind: "validation",
		type: "mac48",
		reference: mac48,
		async: false,
		expects: null,
		requirement: MAC48_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "48-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac64/mac64.ts
/* @__NO_SIDE_EFFECTS__ */
function mac64(message$1) {
	return {
		kind: "validation",
		type: "mac64",
		reference: mac64,
		async: false,
		expects: null,
		requirement: MAC64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "64-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mapItems/mapItems.ts
/* @__NO_SIDE_EFFECTS__ */
function mapItems(operation) {
	return {
		kind: "transformation",
		type: "map_items",
		reference: mapItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.map(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxBytes/maxBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_bytes",
		reference: maxBytes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 > this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxCodePoints/maxCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function maxCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_code_points",
		reference: maxCodePoints,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxEntries/maxEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function maxEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_entries",
		reference: maxEntries,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count > this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxGraphemes/maxGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_graphemes",
		reference: maxGraphemes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxSize/maxSize.ts
/* @__NO_SIDE_EFFECTS__ */
function maxSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_size",
		reference: maxSize,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size > this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxWords/maxWords.ts
/* @__NO_SIDE_EFFECTS__ */
function maxWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "max_words",
		reference: maxWords,
		async: false,
		expects: `<=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count > this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/metadata/metadata.ts
/**
* Creates a custom metadata action.
*
* @param metadata_ The metadata object.
*
* @returns A metadata action.
*/
/* @__NO_SIDE_EFFECTS__ */
function metadata(metadata_) {
	return {
		kind: "metadata",
		type: "metadata",
		reference: metadata,
		metadata: metadata_
	};
}

//#endregion
//#region src/actions/mimeType/mimeType.ts
/* @__NO_SIDE_EFFECTS__ */
function mimeType(requirement, message$1) {
	return {
		kind: "validation",
		type: "mime_type",
		reference: mimeType,
		async: false,
		expects: /* @__PURE__ */ _joinExpects(requirement.map((option) => `"${option}"`), "|"),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.includes(dataset.value.type)) _addIssue(this, "MIME type", dataset, config$1, { received: `"${dataset.value.type}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minBytes/minBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function minBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_bytes",
		reference: minBytes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 < this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minCodePoints/minCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function minCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_code_points",
		reference: minCodePoints,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minEntries/minEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function minEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_entries",
		reference: minEntries,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count < this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minGraphemes/minGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function minGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_graphemes",
		reference: minGraphemes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minLength/minLength.ts
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minSize/minSize.ts
/* @__NO_SIDE_EFFECTS__ */
function minSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_size",
		reference: minSize,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size < this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minWords/minWords.ts
/* @__NO_SIDE_EFFECTS__ */
function minWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "min_words",
		reference: minWords,
		async: false,
		expects: `>=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count < this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/multipleOf/multipleOf.ts
/* @__NO_SIDE_EFFECTS__ */
function multipleOf(requirement, message$1) {
	return {
		kind: "validation",
		type: "multiple_of",
		reference: multipleOf,
		async: false,
		expects: `%${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value % this.requirement != 0) _addIssue(this, "multiple", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nanoid/nanoid.ts
/* @__NO_SIDE_EFFECTS__ */
function nanoid(message$1) {
	return {
		kind: "validation",
		type: "nanoid",
		reference: nanoid,
		async: false,
		expects: null,
		requirement: NANO_ID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Nano ID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/normalize/normalize.ts
/* @__NO_SIDE_EFFECTS__ */
function normalize(form) {
	return {
		kind: "transformation",
		type: "normalize",
		reference: normalize,
		async: false,
		form,
		"~run"(dataset) {
			dataset.value = dataset.value.normalize(this.form);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notBytes/notBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function notBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_bytes",
		reference: notBytes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 === this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notCodePoints/notCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function notCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_code_points",
		reference: notCodePoints,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notEntries/notEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function notEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_entries",
		reference: notEntries,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count === this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notGraphemes/notGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function notGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_graphemes",
		reference: notGraphemes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notLength/notLength.ts
/* @__NO_SIDE_EFFECTS__ */
function notLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_length",
		reference: notLength,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notSize/notSize.ts
/* @__NO_SIDE_EFFECTS__ */
function notSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_size",
		reference: notSize,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size === this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValue/notValue.ts
/* @__NO_SIDE_EFFECTS__ */
function notValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_value",
		reference: notValue,
		async: false,
		expects: requirement instanceof Date ? `!${requirement.toJSON()}` : `!${/* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && /* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValues/notValues.ts
/* @__NO_SIDE_EFFECTS__ */
function notValues(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_values",
		reference: notValues,
		async: false,
		expects: `!${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notWords/notWords.ts
/* @__NO_SIDE_EFFECTS__ */
function notWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "not_words",
		reference: notWords,
		async: false,
		expects: `!${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count === this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/octal/octal.ts
/* @__NO_SIDE_EFFECTS__ */
function octal(message$1) {
	return {
		kind: "validation",
		type: "octal",
		reference: octal,
		async: false,
		expects: null,
		requirement: OCTAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "octal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseBoolean/parseBoolean.ts
const TRUTHY = (/* unused pure expression or super */ null && ([
	true,
	1,
	"true",
	"1",
	"yes",
	"y",
	"on",
	"enabled"
]));
const FALSY = (/* unused pure expression or super */ null && ([
	false,
	0,
	"false",
	"0",
	"no",
	"n",
	"off",
	"disabled"
]));
/* @__NO_SIDE_EFFECTS__ */
function parseBoolean(config$1, message$1) {
	const normalize$1 = (v) => typeof v === "string" ? v.toLowerCase() : v;
	const truthyRaw = config$1?.truthy ?? TRUTHY;
	const falsyRaw = config$1?.falsy ?? FALSY;
	const truthy = config$1?.truthy ? config$1.truthy.map(normalize$1) : TRUTHY;
	const falsy = config$1?.falsy ? config$1.falsy.map(normalize$1) : FALSY;
	return {
		kind: "transformation",
		type: "parse_boolean",
		reference: parseBoolean,
		expects: /* @__PURE__ */ _joinExpects([...truthyRaw, ...falsyRaw].map(_stringify), "|"),
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			const input = normalize$1(dataset.value);
			if (truthy.includes(input)) dataset.value = true;
			else if (falsy.includes(input)) dataset.value = false;
			else {
				_addIssue(this, "boolean", dataset, config$2);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseJson/parseJson.ts
/* @__NO_SIDE_EFFECTS__ */
function parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/utils/_isPartiallyTyped/_isPartiallyTyped.ts
/**
* Checks if a dataset is partially typed.
*
* @param dataset The dataset to check.
* @param paths The paths to check.
*
* @returns Whether it is partially typed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isPartiallyTyped(dataset, paths) {
	if (dataset.issues) for (const path of paths) for (const issue of dataset.issues) {
		let typed = false;
		const bound = Math.min(path.length, issue.path?.length ?? 0);
		for (let index = 0; index < bound; index++) if (path[index] !== issue.path[index].key && (path[index] !== "$" || issue.path[index].type !== "array")) {
			typed = true;
			break;
		}
		if (!typed) return false;
	}
	return true;
}

//#endregion
//#region src/actions/partialCheck/partialCheck.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheck(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheck,
		async: false,
		expects: null,
		paths,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/partialCheckAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheckAsync(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheckAsync,
		async: true,
		expects: null,
		paths,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheck.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheck(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheck,
		async: false,
		expects: null,
		"~run"(dataset, config$1) {
			action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheckAsync.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheckAsync(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheckAsync,
		async: true,
		expects: null,
		async "~run"(dataset, config$1) {
			await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransform.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransformAsync.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransformAsync(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransformAsync,
		async: true,
		async "~run"(dataset, config$1) {
			const output = await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/readonly/readonly.ts
/* @__NO_SIDE_EFFECTS__ */
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/reduceItems/reduceItems.ts
/* @__NO_SIDE_EFFECTS__ */
function reduceItems(operation, initial) {
	return {
		kind: "transformation",
		type: "reduce_items",
		reference: reduceItems,
		async: false,
		operation,
		initial,
		"~run"(dataset) {
			dataset.value = dataset.value.reduce(this.operation, this.initial);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returns.ts
/* @__NO_SIDE_EFFECTS__ */
function returns(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returns,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const returnsDataset = this.schema["~run"]({ value: func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returnsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function returnsAsync(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returnsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args_) => {
				const returnsDataset = await this.schema["~run"]({ value: await func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rfcEmail/rfcEmail.ts
/* @__NO_SIDE_EFFECTS__ */
function rfcEmail(message$1) {
	return {
		kind: "validation",
		type: "rfc_email",
		reference: rfcEmail,
		expects: null,
		async: false,
		requirement: RFC_EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/safeInteger/safeInteger.ts
/* @__NO_SIDE_EFFECTS__ */
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/size/size.ts
/* @__NO_SIDE_EFFECTS__ */
function size(requirement, message$1) {
	return {
		kind: "validation",
		type: "size",
		reference: size,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size !== this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/slug/slug.ts
/* @__NO_SIDE_EFFECTS__ */
function slug(message$1) {
	return {
		kind: "validation",
		type: "slug",
		reference: slug,
		async: false,
		expects: null,
		requirement: SLUG_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "slug", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/someItem/someItem.ts
/* @__NO_SIDE_EFFECTS__ */
function someItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "some_item",
		reference: someItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.some(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/sortItems/sortItems.ts
/* @__NO_SIDE_EFFECTS__ */
function sortItems(operation) {
	return {
		kind: "transformation",
		type: "sort_items",
		reference: sortItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.sort(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/startsWith/startsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function startsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "starts_with",
		reference: startsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.startsWith(this.requirement)) _addIssue(this, "start", dataset, config$1, { received: `"${dataset.value.slice(0, this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/stringifyJson/stringifyJson.ts
/* @__NO_SIDE_EFFECTS__ */
function stringifyJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "stringify_json",
		reference: stringifyJson,
		message: message$1,
		config: config$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				const output = JSON.stringify(dataset.value, this.config?.replacer, this.config?.space);
				if (output === void 0) {
					_addIssue(this, "JSON", dataset, config$2);
					dataset.typed = false;
				} else dataset.value = output;
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/title/title.ts
/**
* Creates a title metadata action.
*
* @param title_ The title text.
*
* @returns A title action.
*/
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}

//#endregion
//#region src/actions/toBigint/toBigint.ts
/* @__NO_SIDE_EFFECTS__ */
function toBigint(message$1) {
	return {
		kind: "transformation",
		type: "to_bigint",
		reference: toBigint,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = BigInt(dataset.value);
			} catch {
				_addIssue(this, "bigint", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toBoolean/toBoolean.ts
/**
* Creates a to boolean transformation action.
*
* @returns A to boolean action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toBoolean() {
	return {
		kind: "transformation",
		type: "to_boolean",
		reference: toBoolean,
		async: false,
		"~run"(dataset) {
			dataset.value = Boolean(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toCamelCase/toCamelCase.ts
/**
* Creates a to camel case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2Name`).
*
* @returns A to camel case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toCamelCase() {
	return {
		kind: "transformation",
		type: "to_camel_case",
		reference: toCamelCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", false, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toDate/toDate.ts
/* @__NO_SIDE_EFFECTS__ */
function toDate(message$1) {
	return {
		kind: "transformation",
		type: "to_date",
		reference: toDate,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = new Date(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "date", dataset, config$1, { received: "\"Invalid Date\"" });
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "date", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toKebabCase/toKebabCase.ts
/**
* Creates a to kebab case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse-url-value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2-name`).
*
* @returns A to kebab case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toKebabCase() {
	return {
		kind: "transformation",
		type: "to_kebab_case",
		reference: toKebabCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "-", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toLowerCase/toLowerCase.ts
/**
* Creates a to lower case transformation action.
*
* @returns A to lower case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toLowerCase() {
	return {
		kind: "transformation",
		type: "to_lower_case",
		reference: toLowerCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toLowerCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMaxValue/toMaxValue.ts
/**
* Creates a to max value transformation action.
*
* @param requirement The maximum value.
*
* @returns A to max value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMaxValue(requirement) {
	return {
		kind: "transformation",
		type: "to_max_value",
		reference: toMaxValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value > this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMinValue/toMinValue.ts
/**
* Creates a to min value transformation action.
*
* @param requirement The minimum value.
*
* @returns A to min value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMinValue(requirement) {
	return {
		kind: "transformation",
		type: "to_min_value",
		reference: toMinValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value < this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toNumber/toNumber.ts
/* @__NO_SIDE_EFFECTS__ */
function toNumber(message$1) {
	return {
		kind: "transformation",
		type: "to_number",
		reference: toNumber,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = Number(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "number", dataset, config$1);
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "number", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toPascalCase/toPascalCase.ts
/**
* Creates a to pascal case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `ParseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `Item2Name`).
*
* @returns A to pascal case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toPascalCase() {
	return {
		kind: "transformation",
		type: "to_pascal_case",
		reference: toPascalCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", true, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toSnakeCase/toSnakeCase.ts
/**
* Creates a to snake case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse_url_value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2_name`).
*
* @returns A to snake case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toSnakeCase() {
	return {
		kind: "transformation",
		type: "to_snake_case",
		reference: toSnakeCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "_", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toString/toString.ts
/* @__NO_SIDE_EFFECTS__ */
function toString(message$1) {
	return {
		kind: "transformation",
		type: "to_string",
		reference: toString,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = String(dataset.value);
			} catch {
				_addIssue(this, "string", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toUpperCase/toUpperCase.ts
/**
* Creates a to upper case transformation action.
*
* @returns A to upper case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toUpperCase() {
	return {
		kind: "transformation",
		type: "to_upper_case",
		reference: toUpperCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toUpperCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transformAsync.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transformAsync(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transformAsync,
		async: true,
		operation,
		async "~run"(dataset) {
			dataset.value = await this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trim/trim.ts
/**
* Creates a trim transformation action.
*
* @returns A trim action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trim() {
	return {
		kind: "transformation",
		type: "trim",
		reference: trim,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trim();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimEnd/trimEnd.ts
/**
* Creates a trim end transformation action.
*
* @returns A trim end action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimEnd() {
	return {
		kind: "transformation",
		type: "trim_end",
		reference: trimEnd,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimEnd();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimStart/trimStart.ts
/**
* Creates a trim start transformation action.
*
* @returns A trim start action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimStart() {
	return {
		kind: "transformation",
		type: "trim_start",
		reference: trimStart,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimStart();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ulid/ulid.ts
/* @__NO_SIDE_EFFECTS__ */
function ulid(message$1) {
	return {
		kind: "validation",
		type: "ulid",
		reference: ulid,
		async: false,
		expects: null,
		requirement: ULID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ULID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/url/url.ts
/* @__NO_SIDE_EFFECTS__ */
function url(message$1) {
	return {
		kind: "validation",
		type: "url",
		reference: url,
		async: false,
		expects: null,
		requirement(input) {
			try {
				if (URL.canParse) return URL.canParse(input);
				new URL(input);
				return true;
			} catch {
				return false;
			}
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "URL", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/uuid/uuid.ts
/* @__NO_SIDE_EFFECTS__ */
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/value/value.ts
/* @__NO_SIDE_EFFECTS__ */
function value(requirement, message$1) {
	return {
		kind: "validation",
		type: "value",
		reference: value,
		async: false,
		expects: requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !/* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/values/values.ts
/* @__NO_SIDE_EFFECTS__ */
function values(requirement, message$1) {
	return {
		kind: "validation",
		type: "values",
		reference: values,
		async: false,
		expects: `${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/words/words.ts
/* @__NO_SIDE_EFFECTS__ */
function words(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "words",
		reference: words,
		async: false,
		expects: `${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count !== this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/assert/assert.ts
/**
* Checks if the input matches the schema. As this is an assertion function, it
* can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*/
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}

//#endregion
//#region src/methods/cache/_LruCache.ts
/**
* Efficient LRU cache using Map iteration order.
*/
var _LruCache = class {
	constructor(config$1) {
		this.refCount = 0;
		this.maxSize = config$1?.maxSize ?? 1e3;
		this.maxAge = config$1?.maxAge ?? Infinity;
		this.hasMaxAge = isFinite(this.maxAge);
	}
	/**
	* Stringifies an unknown input to a cache key component.
	*
	* @param input The unknown input.
	*
	* @returns A cache key component.
	*/
	stringify(input) {
		const type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "boolean") return `${input}`;
		if (type === "bigint") return `${input}n`;
		if (type === "object" || type === "function") {
			if (input) {
				this.refIds ?? (this.refIds = /* @__PURE__ */ new WeakMap());
				let id = this.refIds.get(input);
				if (!id) {
					id = ++this.refCount;
					this.refIds.set(input, id);
				}
				return `#${id}`;
			}
			return "null";
		}
		return type;
	}
	/**
	* Creates a cache key from input and config.
	*
	* @param input The input value.
	* @param config The parse configuration.
	*
	* @returns The cache key.
	*/
	key(input, config$1 = {}) {
		return `${this.stringify(input)}|${this.stringify(config$1.lang)}|${this.stringify(config$1.message)}|${this.stringify(config$1.abortEarly)}|${this.stringify(config$1.abortPipeEarly)}`;
	}
	/**
	* Gets a value from the cache by key.
	*
	* @param key The cache key.
	*
	* @returns The cached value.
	*/
	get(key) {
		if (!this.store) return void 0;
		const entry = this.store.get(key);
		if (!entry) return void 0;
		if (this.hasMaxAge && Date.now() - entry[1] > this.maxAge) {
			this.store.delete(key);
			return;
		}
		this.store.delete(key);
		this.store.set(key, entry);
		return entry[0];
	}
	/**
	* Sets a value in the cache by key.
	*
	* @param key The cache key.
	* @param value The cached value.
	*/
	set(key, value$1) {
		this.store ?? (this.store = /* @__PURE__ */ new Map());
		this.store.delete(key);
		const timestamp = this.hasMaxAge ? Date.now() : 0;
		this.store.set(key, [value$1, timestamp]);
		if (this.store.size > this.maxSize) this.store.delete(this.store.keys().next().value);
	}
	/**
	* Clears all entries from the cache.
	*/
	clear() {
		this.store?.clear();
	}
};

//#endregion
//#region src/methods/cache/cache.ts
/* @__NO_SIDE_EFFECTS__ */
function cache(schema, config$1) {
	return _standardSchema({
		...schema,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		"~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			let outputDataset = this.cache.get(key);
			if (!outputDataset) this.cache.set(key, outputDataset = schema["~run"](dataset, runConfig));
			return /* @__PURE__ */ _cloneDataset(outputDataset);
		}
	});
}

//#endregion
//#region src/methods/cache/cacheAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function cacheAsync(schema, config$1) {
	let activeRuns;
	return _standardSchema({
		...schema,
		async: true,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		async "~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			const cached = this.cache.get(key);
			if (cached) return /* @__PURE__ */ _cloneDataset(cached);
			let promise$1 = activeRuns?.get(key);
			if (!promise$1) {
				activeRuns ?? (activeRuns = /* @__PURE__ */ new Map());
				promise$1 = Promise.resolve(schema["~run"](dataset, runConfig));
				activeRuns.set(key, promise$1);
			}
			try {
				const outputDataset = await promise$1;
				this.cache.set(key, outputDataset);
				return /* @__PURE__ */ _cloneDataset(outputDataset);
			} finally {
				activeRuns?.delete(key);
			}
		}
	});
}

//#endregion
//#region src/methods/config/config.ts
/**
* Changes the local configuration of a schema.
*
* @param schema The schema to configure.
* @param config The parse configuration.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function config(schema, config$1) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config_) {
			return schema["~run"](dataset, {
				...config_,
				...config$1
			});
		}
	});
}

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/fallback/fallback.ts
/**
* Returns a fallback value as output if the input does not match the schema.
*
* @param schema The schema to catch.
* @param fallback The fallback value.
*
* @returns The passed schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/fallback/fallbackAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function fallbackAsync(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		async: true,
		async "~run"(dataset, config$1) {
			const outputDataset = await schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: await /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/flatten/flatten.ts
/* @__NO_SIDE_EFFECTS__ */
function flatten(issues) {
	const flatErrors = {};
	for (const issue of issues) if (issue.path) {
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) {
			if (!flatErrors.nested) flatErrors.nested = {};
			if (Object.prototype.hasOwnProperty.call(flatErrors.nested, dotPath)) flatErrors.nested[dotPath].push(issue.message);
			else flatErrors.nested[dotPath] = [issue.message];
		} else if (flatErrors.other) flatErrors.other.push(issue.message);
		else flatErrors.other = [issue.message];
	} else if (flatErrors.root) flatErrors.root.push(issue.message);
	else flatErrors.root = [issue.message];
	return flatErrors;
}

//#endregion
//#region src/methods/forward/forward.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forward(action, path) {
	return {
		...action,
		"~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/forward/forwardAsync.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forwardAsync(action, path) {
	return {
		...action,
		async: true,
		async "~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = await action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/getDefaults/getDefaults.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefaults(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getDefaults(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getDefaults);
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDefaults/getDefaultsAsync.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getDefaultsAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getDefaultsAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getDefaultsAsync));
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDescription/getDescription.ts
/**
* Returns the description of the schema.
*
* If multiple descriptions are defined, the last one of the highest level is
* returned. If no description is defined, `undefined` is returned.
*
* @param schema The schema to get the description from.
*
* @returns The description, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getDescription(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "description");
}

//#endregion
//#region src/methods/getExamples/getExamples.ts
/**
* Returns the examples of a schema.
*
* If multiple examples are defined, it concatenates them using depth-first
* search. If no examples are defined, an empty array is returned.
*
* @param schema The schema to get the examples from.
*
* @returns The examples, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getExamples(schema) {
	const examples$1 = [];
	function depthFirstCollect(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstCollect(item);
			else if (item.kind === "metadata" && item.type === "examples") for (const example of item.examples) examples$1.push(example);
		}
	}
	depthFirstCollect(schema);
	return examples$1;
}

//#endregion
//#region src/methods/getFallbacks/getFallbacks.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallbacks(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getFallbacks(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getFallbacks);
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getFallbacks/getFallbacksAsync.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getFallbacksAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getFallbacksAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getFallbacksAsync));
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getMetadata/getMetadata.ts
/**
* Returns the metadata of a schema.
*
* If multiple metadata are defined, it shallowly merges them using depth-first
* search. If no metadata is defined, an empty object is returned.
*
* @param schema Schema to get the metadata from.
*
* @returns The metadata, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getMetadata(schema) {
	const result = {};
	function depthFirstMerge(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstMerge(item);
			else if (item.kind === "metadata" && item.type === "metadata") Object.assign(result, item.metadata);
		}
	}
	depthFirstMerge(schema);
	return result;
}

//#endregion
//#region src/methods/getTitle/getTitle.ts
/**
* Returns the title of the schema.
*
* If multiple titles are defined, the last one of the highest level is
* returned. If no title is defined, `undefined` is returned.
*
* @param schema The schema to get the title from.
*
* @returns The title, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getTitle(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "title");
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/arrayAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function arrayAsync(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: arrayAsync,
		expects: "Array",
		async: true,
		item,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(input.map((value$1) => this.item["~run"]({ value: value$1 }, config$1)));
				for (let key = 0; key < itemDatasets.length; key++) {
					const itemDataset = itemDatasets[key];
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: input[key]
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/bigint/bigint.ts
/* @__NO_SIDE_EFFECTS__ */
function bigint(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "bigint",
		reference: bigint,
		expects: "bigint",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "bigint") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/blob/blob.ts
/* @__NO_SIDE_EFFECTS__ */
function blob(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "blob",
		reference: blob,
		expects: "Blob",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Blob) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/custom.ts
/* @__NO_SIDE_EFFECTS__ */
function custom(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: custom,
		expects: "unknown",
		async: false,
		check: check$1,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/customAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function customAsync(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: customAsync,
		expects: "unknown",
		async: true,
		check: check$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (await this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/date/date.ts
/* @__NO_SIDE_EFFECTS__ */
function date(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "date",
		reference: date,
		expects: "Date",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Date) if (!isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1, { received: "\"Invalid Date\"" });
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/enum/enum.ts
/* @__NO_SIDE_EFFECTS__ */
function enum_(enum__, message$1) {
	const options = [];
	for (const key in enum__) if (`${+key}` !== key || typeof enum__[key] !== "string" || !Object.is(enum__[enum__[key]], +key)) options.push(enum__[key]);
	return _standardSchema({
		kind: "schema",
		type: "enum",
		reference: enum_,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		enum: enum__,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptionalAsync,
		expects: wrapped.expects,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/file/file.ts
/* @__NO_SIDE_EFFECTS__ */
function file(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "file",
		reference: file,
		expects: "File",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof File) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/instance/instance.ts
/* @__NO_SIDE_EFFECTS__ */
function instance(class_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "instance",
		reference: instance,
		expects: class_.name,
		async: false,
		class: class_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof this.class) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/utils/_merge/_merge.ts
/**
* Merges two values into one single output.
*
* @param value1 First value.
* @param value2 Second value.
*
* @returns The merge dataset.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _merge(value1, value2) {
	if (typeof value1 === typeof value2) {
		if (/* @__PURE__ */ _isSameValueZero(value1, value2) || value1 instanceof Date && value2 instanceof Date && /* @__PURE__ */ _isSameValueZero(+value1, +value2)) return { value: value1 };
		if (value1 && value2 && value1.constructor === Object && value2.constructor === Object) {
			const nextValue = {
				...value1,
				...value2
			};
			for (const key in value2) if (Object.prototype.hasOwnProperty.call(value1, key) && Object.prototype.hasOwnProperty.call(value2, key)) {
				const dataset = /* @__PURE__ */ _merge(value1[key], value2[key]);
				if (dataset.issue) return dataset;
				nextValue[key] = dataset.value;
			}
			return { value: nextValue };
		}
		if (Array.isArray(value1) && Array.isArray(value2)) {
			if (value1.length === value2.length) {
				const nextValue = [...value1];
				for (let index = 0; index < value1.length; index++) {
					const dataset = /* @__PURE__ */ _merge(value1[index], value2[index]);
					if (dataset.issue) return dataset;
					nextValue[index] = dataset.value;
				}
				return { value: nextValue };
			}
		}
	}
	return { issue: true };
}

//#endregion
//#region src/schemas/intersect/intersect.ts
/* @__NO_SIDE_EFFECTS__ */
function intersect(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersect,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				for (const schema of this.options) {
					const optionDataset = schema["~run"]({ value: input }, config$1);
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/intersectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function intersectAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersectAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				const optionDatasets = await Promise.all(this.options.map((schema) => schema["~run"]({ value: input }, config$1)));
				for (const optionDataset of optionDatasets) {
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazyAsync.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazyAsync(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazyAsync,
		expects: "unknown",
		async: true,
		getter,
		async "~run"(dataset, config$1) {
			return (await this.getter(dataset.value))["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/literal/literal.ts
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/map.ts
/* @__NO_SIDE_EFFECTS__ */
function map(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: map,
		expects: "Map",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				for (const [inputKey, inputValue] of input) {
					const keyDataset = this.key["~run"]({ value: inputKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/mapAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function mapAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: mapAsync,
		expects: "Map",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				const datasets = await Promise.all([...input].map(([inputKey, inputValue]) => Promise.all([
					inputKey,
					inputValue,
					this.key["~run"]({ value: inputKey }, config$1),
					this.value["~run"]({ value: inputValue }, config$1)
				])));
				for (const [inputKey, inputValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nan/nan.ts
/* @__NO_SIDE_EFFECTS__ */
function nan(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "nan",
		reference: nan,
		expects: "NaN",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (Number.isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/never/never.ts
/* @__NO_SIDE_EFFECTS__ */
function never(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "never",
		reference: never,
		expects: "never",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			_addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullable(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullable,
		expects: "!null",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullableAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullableAsync,
		expects: "!null",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullish(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullish,
		expects: "(!null & !undefined)",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullishAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullishAsync,
		expects: "(!null & !undefined)",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptional(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptional,
		expects: "!undefined",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptionalAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptionalAsync,
		expects: "!undefined",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/null/null.ts
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullableAsync,
		expects: `(${wrapped.expects} | null)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullishAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullishAsync,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/object.ts
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/objectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: objectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRest(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRest,
		expects: "Object",
		async: false,
		entries: entries$1,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) {
						const valueDataset = this.rest["~run"]({ value: input[key] }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: input[key]
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRestAsync(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRestAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				})), Promise.all(Object.entries(input).filter(([key]) => /* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)).map(async ([key, value$1]) => [
					key,
					value$1,
					await this.rest["~run"]({ value: value$1 }, config$1)
				]))]);
				for (const [key, value$1, valueSchema, valueDataset] of normalDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, valueDataset] of restDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/optional/optionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function optionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optionalAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/promise/promise.ts
/* @__NO_SIDE_EFFECTS__ */
function promise(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "promise",
		reference: promise,
		expects: "Promise",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Promise) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/record.ts
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/recordAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function recordAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: recordAsync,
		expects: "Object",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const datasets = await Promise.all(Object.entries(input).filter(([key$1]) => /* @__PURE__ */ _isValidObjectKey(input, key$1)).map(([entryKey, entryValue]) => Promise.all([
					entryKey,
					entryValue,
					this.key["~run"]({ value: entryKey }, config$1),
					this.value["~run"]({ value: entryValue }, config$1)
				])));
				for (const [entryKey, entryValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/set.ts
/* @__NO_SIDE_EFFECTS__ */
function set(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: set,
		expects: "Set",
		async: false,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				for (const inputValue of input) {
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/setAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function setAsync(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: setAsync,
		expects: "Set",
		async: true,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				const valueDatasets = await Promise.all([...input].map(async (inputValue) => [inputValue, await this.value["~run"]({ value: inputValue }, config$1)]));
				for (const [inputValue, valueDataset] of valueDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/symbol/symbol.ts
/* @__NO_SIDE_EFFECTS__ */
function symbol(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "symbol",
		reference: symbol,
		expects: "symbol",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "symbol") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tuple.ts
/* @__NO_SIDE_EFFECTS__ */
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRest(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRest,
		expects: "Array",
		async: false,
		items,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.rest["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRestAsync(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRestAsync,
		expects: "Array",
		async: true,
		items,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				})), Promise.all(input.slice(this.items.length).map(async (value$1, key) => {
					return [
						key + this.items.length,
						value$1,
						await this.rest["~run"]({ value: value$1 }, config$1)
					];
				}))]);
				for (const [key, value$1, itemDataset] of normalDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, itemDataset] of restDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefined/undefined.ts
/* @__NO_SIDE_EFFECTS__ */
function undefined_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "undefined",
		reference: undefined_,
		expects: "undefined",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedable.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedable,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedableAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/unionAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function unionAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: unionAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = await schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variant.ts
/* @__NO_SIDE_EFFECTS__ */
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variantAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function variantAsync(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variantAsync,
		expects: "Object",
		async: true,
		key,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = async (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") await parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? (await discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG)).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = await schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				await parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/void/void.ts
/* @__NO_SIDE_EFFECTS__ */
function void_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "void",
		reference: void_,
		expects: "void",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/keyof/keyof.ts
/* @__NO_SIDE_EFFECTS__ */
function keyof(schema, message$1) {
	return /* @__PURE__ */ picklist(Object.keys(schema.entries), message$1);
}

//#endregion
//#region src/methods/message/message.ts
/**
* Changes the local message configuration of a schema.
*
* @param schema The schema to configure.
* @param message_ The error message.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function message(schema, message_) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config$1) {
			return schema["~run"](dataset, {
				...config$1,
				message: message_
			});
		}
	});
}

//#endregion
//#region src/methods/omit/omit.ts
/**
* Creates a modified copy of an object schema that does not contain the
* selected entries.
*
* @param schema The schema to omit from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function omit(schema, keys) {
	const entries$1 = { ...schema.entries };
	for (const key of keys) delete entries$1[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parse/parseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
async function parseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parser/parser.ts
/* @__NO_SIDE_EFFECTS__ */
function parser(schema, config$1) {
	const func = (input) => parse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/parser/parserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function parserAsync(schema, config$1) {
	const func = (input) => parseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/partial/partial.ts
/* @__NO_SIDE_EFFECTS__ */
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/partial/partialAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialAsync(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optionalAsync(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pick/pick.ts
/**
* Creates a modified copy of an object schema that contains only the selected
* entries.
*
* @param schema The schema to pick from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function pick(schema, keys) {
	const entries$1 = {};
	for (const key of keys) entries$1[key] = schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/pipe/pipeAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function pipeAsync(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		async: true,
		async "~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = await item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/required/required.ts
/* @__NO_SIDE_EFFECTS__ */
function required(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptional(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/required/requiredAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function requiredAsync(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptionalAsync(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParse/safeParseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
async function safeParseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParser/safeParser.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParser(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/safeParser/safeParserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParserAsync(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/summarize/summarize.ts
/**
* Summarize the error messages of issues in a pretty-printable multi-line string.
*
* @param issues The list of issues.
*
* @returns A summary of the issues.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function summarize(issues) {
	let summary = "";
	for (const issue of issues) {
		if (summary) summary += "\n";
		summary += `× ${issue.message}`;
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) summary += `\n  → at ${dotPath}`;
	}
	return summary;
}

//#endregion
//#region src/methods/unwrap/unwrap.ts
/**
* Unwraps the wrapped schema.
*
* @param schema The schema to be unwrapped.
*
* @returns The unwrapped schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unwrap(schema) {
	return schema.wrapped;
}

//#endregion


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(518);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
