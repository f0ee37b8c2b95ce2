<?xml version="1.0"?>
<!-- A resolution of the United Nations in Akoma Ntoso as plain text: a paragraph a line, numbers before it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>
  <xsl:template match="a:meta | a:authorialNote | a:note"/>
  <xsl:template match="a:num"><xsl:value-of select="normalize-space(.)"/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="a:p | a:heading | a:subheading | a:crossHeading | a:block | a:td | a:listIntroduction | a:docNumber[not(ancestor::a:p)]">
    <xsl:variable name="text"><xsl:apply-templates mode="words"/></xsl:variable>
    <xsl:value-of select="normalize-space($text)"/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="a:p[a:docTitle or a:docNumber or a:docStatus]" priority="1">
    <xsl:value-of select="normalize-space(.)"/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="text()"><xsl:value-of select="normalize-space(.)"/></xsl:template>
  <xsl:template match="a:authorialNote | a:note" mode="words"/>
  <xsl:template match="a:num" mode="words"><xsl:value-of select="normalize-space(.)"/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="*" mode="words"><xsl:apply-templates mode="words"/></xsl:template>
  <xsl:template match="text()" mode="words"><xsl:value-of select="."/></xsl:template>
</xsl:stylesheet>
