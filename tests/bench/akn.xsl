<?xml version="1.0"?>
<!-- The members that polidoc reads of a resolution, taken with XSLT: for the benchmark. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
	<xsl:output method="text"/>
	<xsl:template match="/">
		<xsl:variable name="d" select="a:akomaNtoso/*"/>
		<xsl:value-of select="normalize-space($d//a:docNumber)"/>
		<xsl:text>&#9;</xsl:text>
		<xsl:value-of select="$d//a:FRBRlanguage/@language"/>
		<xsl:text>&#9;</xsl:text>
		<xsl:value-of select="normalize-space($d//a:docDate[@refersTo='#adoptionDate'])"/>
		<xsl:text>&#9;</xsl:text>
		<xsl:value-of select="normalize-space($d//a:inline[@name='adoptionMeeting'])"/>
		<xsl:text>&#9;</xsl:text>
		<xsl:for-each select="$d//a:step">
			<xsl:value-of select="concat(@outcome, '=', @as, ' ', @by, '; ')"/>
		</xsl:for-each>
		<xsl:text>&#9;</xsl:text>
		<xsl:for-each select="$d//a:keyword">
			<xsl:value-of select="concat(@showAs, ' ', @dictionary, ' ', @href, '; ')"/>
		</xsl:for-each>
		<xsl:text>&#9;</xsl:text>
		<xsl:for-each select="$d//a:count">
			<xsl:value-of select="concat(@refersTo, '=', @value, ': ')"/>
			<xsl:for-each select=".//a:organization"><xsl:value-of select="concat(., ', ')"/></xsl:for-each>
		</xsl:for-each>
		<xsl:text>&#10;</xsl:text>
		<xsl:for-each select="$d//a:preamble//a:p | $d//a:mainBody//a:num | $d//a:mainBody//a:heading |
		                      $d//a:mainBody//a:subheading | $d//a:mainBody//a:p">
			<xsl:value-of select="normalize-space(.)"/>
			<xsl:text>&#9;</xsl:text>
			<xsl:value-of select="normalize-space(a:span[@class='italic'][1])"/>
			<xsl:for-each select="a:a"><xsl:value-of select="concat('&#9;', @href)"/></xsl:for-each>
			<xsl:text>&#10;</xsl:text>
		</xsl:for-each>
	</xsl:template>
</xsl:stylesheet>
